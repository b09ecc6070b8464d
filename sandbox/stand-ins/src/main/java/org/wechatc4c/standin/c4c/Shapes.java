package org.wechatc4c.standin.c4c;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entity sets that the service has, read from the metadata in the resources. */
final class Shapes {

    static final String CUSTOMERS = "IndividualCustomerCollection";
    static final String TICKETS = "ServiceRequestCollection";
    static final String TICKET_TEXTS = "ServiceRequestTextCollectionCollection";
    static final String TICKET_REFERENCES = "ServiceRequestBusinessTransactionDocumentReferenceCollection";
    static final String TICKET_ATTACHMENTS = "ServiceRequestAttachmentFolderCollection";
    static final String PROFILES = "SocialMediaUserProfileCollection";
    static final String PROFILE_ACCOUNTS = "SocialMediaUserProfileUserInformationCollection";
    static final String PROFILE_PARTNERS = "SocialMediaUserProfileBupaReferenceCollection";
    static final String ACTIVITIES = "SocialMediaActivityCollection";
    static final String ID_MAPPINGS = "ObjectIdentifierMappingCollection";

    private static final List<String> ALL = List.of(CUSTOMERS, "IndividualCustomerTextCollectionCollection", TICKETS,
            TICKET_TEXTS, TICKET_REFERENCES, TICKET_ATTACHMENTS, PROFILES, PROFILE_ACCOUNTS, PROFILE_PARTNERS, ACTIVITIES,
            ID_MAPPINGS);

    private final Map<String, EntitySet> sets = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> codes = new LinkedHashMap<>();

    Shapes() {
        for (String set : ALL) {
            sets.put(set, EntitySet.read(set, lines("shapes/" + set + ".shape")));
        }
        for (String line : lines("codes.txt")) {
            if (!line.startsWith("#")) {
                var words = line.split(" ", 3);
                codes.computeIfAbsent(words[0], any -> new LinkedHashMap<>()).put(words[1], words[2]);
            }
        }
    }

    List<String> names() {
        return List.copyOf(sets.keySet());
    }

    boolean has(String name) {
        return sets.containsKey(name);
    }

    EntitySet of(String name) {
        EntitySet set = sets.get(name);
        if (set == null) {
            throw Refusal.notFound(name);
        }
        return set;
    }

    /** What the codes of that property mean; empty when the property takes any code. */
    Map<String, String> codes(EntitySet set, String property) {
        return codes.getOrDefault(set.type() + "." + property, Map.of());
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Shapes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            try (Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()) {
                return lines.filter(line -> !line.isBlank()).collect(Collectors.toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
