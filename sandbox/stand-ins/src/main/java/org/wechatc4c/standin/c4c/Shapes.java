package org.wechatc4c.standin.c4c;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entity sets that the services have, read from the metadata in the resources. */
final class Shapes {

    static final String CUSTOMERS = "IndividualCustomerCollection";
    static final String CUSTOMER_ADDRESSES = "IndividualCustomerAddressCollection";
    static final String TICKETS = "ServiceRequestCollection";
    static final String TICKET_TEXTS = "ServiceRequestTextCollectionCollection";
    static final String TICKET_REFERENCES = "ServiceRequestBusinessTransactionDocumentReferenceCollection";
    static final String TICKET_ATTACHMENTS = "ServiceRequestAttachmentFolderCollection";
    static final String PROFILES = "SocialMediaUserProfileCollection";
    static final String PROFILE_ACCOUNTS = "SocialMediaUserProfileUserInformationCollection";
    static final String PROFILE_PARTNERS = "SocialMediaUserProfileBupaReferenceCollection";
    static final String ACTIVITIES = "SocialMediaActivityCollection";
    static final String ACTIVITY_ATTACHMENTS = "SocialMediaActivityAttachmentFolderCollection";
    static final String CONTACTS = "ContactCollection";
    static final String ACCOUNTS = "CorporateAccountCollection";
    static final String EMPLOYEES = "EmployeeCollection";
    static final String TICKET_VERSIONS = "ServiceRequestHistoricalVersionCollection";
    static final String TICKET_PARTIES = "ServiceRequestPartyCollection";
    static final String INTERACTIONS = "ServiceRequestInteractionInteractionsCollection";
    static final String INTERACTION_TEXTS = "ServiceRequestInteractionTextCollectionCollection";
    static final String INTERACTION_ORIGINALS = "ServiceRequestInteractionOriginalContentCollection";
    static final String CHANGE_DOCUMENTS = "ChangeDocumentCollection";
    static final String CATEGORY_CATALOGUES = "ServiceCategoryCatalogCollection";
    static final String ID_MAPPINGS = "ObjectIdentifierMappingCollection";

    private final Map<String, EntitySet> sets = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> codes = new LinkedHashMap<>();
    private final Map<String, String> codeLists = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    Shapes() {
        this(List.of());
    }

    /** @param more further fields that the administrator added, as {@code set flags property…} */
    Shapes(List<String> more) {
        var extensions = Stream.concat(lines("extensions.txt").stream(), more.stream()).map(line -> line.split(" ", 2))
                .collect(Collectors.groupingBy(line -> line[0], Collectors.mapping(line -> line[1], Collectors.toList())));
        for (String line : lines("codes.txt")) {
            var words = line.split(" ", 3);
            switch (words[0]) {
                case "#" -> {
                }
                case "open" -> open.add(words[1]);
                default -> codes.computeIfAbsent(words[0], any -> new LinkedHashMap<>()).put(words[1], words[2]);
            }
        }
        for (String name : lines("shapes/sets.txt")) {
            var shape = new ArrayList<>(lines("shapes/" + name + ".shape"));
            shape.addAll(extensions.getOrDefault(name, List.of()));
            EntitySet set = EntitySet.read(name, shape);
            sets.put(name, set);
            set.properties().keySet().stream().filter(property -> codes.containsKey(set.type() + "." + property))
                    .forEach(property -> {
                        EntitySet list = EntitySet.ofCodes(set, property);
                        sets.put(list.name(), list);
                        codeLists.put(list.name(), set.type() + "." + property);
                    });
        }
    }

    List<String> names() {
        return List.copyOf(sets.keySet());
    }

    /** The sets of one service. */
    List<EntitySet> in(String service) {
        return sets.values().stream().filter(set -> set.service().equals(service)).toList();
    }

    boolean has(String name) {
        return sets.containsKey(name);
    }

    EntitySet of(String name) {
        EntitySet set = sets.get(name);
        if (set == null) {
            throw Refusal.unknown(name);
        }
        return set;
    }

    EntitySet of(String service, String name) {
        EntitySet set = of(name);
        if (!set.service().equals(service)) {
            throw Refusal.unknown(name + " in service " + service);
        }
        return set;
    }

    /** The rows of a code list; empty when the set is none. */
    Map<String, String> codeList(String set) {
        return codes.getOrDefault(codeLists.getOrDefault(set, ""), Map.of());
    }

    /** What the codes of that property mean; empty when it has no list. */
    Map<String, String> codes(EntitySet set, String property) {
        return codes.getOrDefault(set.type() + "." + property, Map.of());
    }

    boolean takes(EntitySet set, String property, String code) {
        Map<String, String> known = codes(set, property);
        return known.isEmpty() || known.containsKey(code) || open.contains(set.type() + "." + property);
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
