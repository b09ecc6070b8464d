package org.wechatc4c.connector.odata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.Correspondence;
import org.wechatc4c.connector.tenant.Profiles.Account;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Conversations, asked for together wherever one question does not need the answer to another. */
@ApplicationScoped
class ODataCorrespondence implements Correspondence {

    private static final String ACTIVITIES = "SocialMediaActivityCollection";
    private static final String ATTACHMENTS = "SocialMediaActivityAttachmentFolder";
    private static final String PROFILES = "SocialMediaUserProfileCollection";
    private static final String ACCOUNTS = "SocialMediaUserProfileUserInformation";
    private static final String FIND_PROFILES = "GetSocialMediaUserProfile";
    private static final String TICKETS = "ServiceRequestCollection";
    private static final String REFERENCES = "ServiceRequestBusinessTransactionDocumentReferenceCollection";
    private static final String SOCIAL_MEDIA_ACTIVITY = "1607";
    private static final String BY_CUSTOMER = "2";
    private static final int PAGE = 50;
    /** So many people at most have a message with one id; more are a mistake that nobody answers. */
    private static final int MOST_PEOPLE = 5;

    private final ODataClient c4c;

    ODataCorrespondence(ODataClient c4c) {
        this.c4c = c4c;
    }

    @Override
    public Uni<Named> named(Optional<String> messageId, Optional<String> ticketNumber) {
        var queries = new ArrayList<Query>();
        messageId.ifPresent(id -> queries.add(Query.of(ACTIVITIES).whereEqual("SocialMediaMessageID", id).top(PAGE)));
        ticketNumber.ifPresent(number -> queries.add(Query.of(TICKETS).whereEqual("ID", number)
                .select("ObjectID", "ID", "BuyerPartyID", "BuyerMainContactPartyID").top(2)));
        return together(queries).map(found -> new Named(
                messageId.map(id -> found.get(0).stream().filter(row -> row.is("SocialMediaMessageID", id))
                        .map(ODataCorrespondence::said).toList()).orElse(List.of()),
                ticketNumber.flatMap(number -> found.get(found.size() - 1).stream().filter(row -> row.is("ID", number))
                        .findFirst().map(ODataCorrespondence::matter))));
    }

    @Override
    public Uni<Belongings> belongings(Collection<Said> messages, Optional<Matter> ticket) {
        var roots = messages.stream().map(Said::rootUuid).distinct().limit(MOST_PEOPLE).toList();
        var profiles = messages.stream().map(Said::profileUuid).filter(uuid -> !uuid.isEmpty()).distinct()
                .limit(MOST_PEOPLE).toList();
        var queries = new ArrayList<Query>();
        roots.forEach(uuid -> queries.add(Query.of(ACTIVITIES, key(uuid))));
        profiles.forEach(uuid -> queries.add(Query.of(PROFILES, key(uuid), ACCOUNTS)));
        ticket.ifPresent(matter -> {
            queries.add(Query.of(REFERENCES).whereEqual("ParentObjectID", matter.objectId())
                    .whereEqual("TypeCode", SOCIAL_MEDIA_ACTIVITY).select("ID").top(PAGE));
            matter.partnerNumbers().stream().limit(1).forEach(number -> queries.add(ofPartner(number)));
        });
        return together(queries).map(found -> {
            var accounts = new ArrayList<ProfileAccount>();
            for (int i = 0; i < profiles.size(); i++) {
                var uuid = profiles.get(i);
                accounts(found.get(roots.size() + i)).forEach(account -> accounts.add(new ProfileAccount(uuid, account)));
            }
            var rest = found.subList(roots.size() + profiles.size(), found.size());
            return new Belongings(found.subList(0, roots.size()).stream().flatMap(List::stream)
                    .map(ODataCorrespondence::said).toList(), accounts,
                    rest.isEmpty() ? Set.of() : ids(rest.get(0)),
                    rest.size() < 2 ? Set.of() : uuids(rest.get(1)));
        });
    }

    @Override
    public Uni<List<Said>> withIds(Collection<String> ids) {
        return together(ids.stream().limit(PAGE).map(id -> Query.of(ACTIVITIES).whereEqual("ID", id).top(2)).toList())
                .map(found -> found.stream().flatMap(List::stream).map(ODataCorrespondence::said)
                        .filter(said -> ids.contains(said.id())).toList());
    }

    @Override
    public Uni<List<Said>> following(String rootUuid) {
        return c4c.read(Query.of("GetAllChildSocialMediaActivity").parameter("RootSocialMediaActivityNodeID", key(rootUuid)))
                .map(rows -> rows.stream().map(ODataCorrespondence::said)
                        .filter(said -> said.rootUuid().equals(rootUuid)).toList());
    }

    @Override
    public Uni<List<Account>> accountsNamed(String accountId) {
        return accountsOf(Query.of(FIND_PROFILES).parameter("SocialMediaUserAccountID", accountId))
                .map(accounts -> accounts.stream().filter(account -> account.accountId().equals(accountId)).toList());
    }

    @Override
    public Uni<List<Account>> accountsOfPartner(String partnerNumber) {
        return accountsOf(ofPartner(partnerNumber));
    }

    @Override
    public Uni<List<Attachment>> attachments(String activityId) {
        return c4c.read(Query.of(ACTIVITIES).whereEqual("ID", activityId).select("ObjectID", "ID").top(2))
                .chain(rows -> rows.stream().filter(row -> row.is("ID", activityId)).findFirst()
                        // Never without naming the properties: the answer would hold the bytes of every file.
                        .map(row -> c4c.read(Query.of(ACTIVITIES, row.required("ObjectID"), ATTACHMENTS)
                                .select("ObjectID", "Name", "MimeType", "CategoryCode", "TypeCode")))
                        .orElseGet(() -> Uni.createFrom().item(List.of())))
                .map(rows -> rows.stream().map(row -> new Attachment(row.required("ObjectID"), row.text("Name").orElse("?"),
                        row.text("MimeType").orElse(""))).toList());
    }

    @Override
    public Uni<Content> content(Attachment attachment) {
        return c4c.readFile(Query.of(ATTACHMENTS + "Collection", attachment.objectId()).select("Binary", "MimeType", "Name"))
                .map(rows -> rows.stream().findFirst()
                        .orElseThrow(() -> new C4cFailure.Refused(404, "the attachment is gone")))
                .map(row -> new Content(row.text("MimeType").orElse(attachment.mimeType()), bytes(row)));
    }

    private static byte[] bytes(Entity row) {
        try {
            return Base64.getMimeDecoder().decode(row.text("Binary").orElse(""));
        } catch (IllegalArgumentException e) {
            throw new C4cFailure.Refused(200, "the attachment is not written in base64");
        }
    }

    private Uni<List<Account>> accountsOf(Query query) {
        return c4c.read(query)
                .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows.stream().limit(PAGE).toList()))
                .onItem().transformToUniAndConcatenate(row -> {
                    var inline = row.children(ACCOUNTS);
                    return inline.isEmpty() ? c4c.read(Query.of(PROFILES, row.required("ObjectID"), ACCOUNTS))
                            : Uni.createFrom().item(inline);
                })
                .map(ODataCorrespondence::accounts).collect().asList()
                .map(found -> found.stream().flatMap(List::stream).distinct().toList());
    }

    private Uni<List<List<Entity>>> together(List<Query> queries) {
        return queries.isEmpty() ? Uni.createFrom().item(List.of()) : c4c.readTogether(queries);
    }

    private static Query ofPartner(String number) {
        return Query.of(FIND_PROFILES).parameter("BusinessPartnerInternalID", number);
    }

    private static Set<String> ids(List<Entity> rows) {
        var ids = new LinkedHashSet<String>();
        rows.forEach(row -> ids.add(row.required("ID")));
        return ids;
    }

    private static Set<String> uuids(List<Entity> rows) {
        var uuids = new LinkedHashSet<String>();
        rows.forEach(row -> uuids.add(row.uuid()));
        return uuids;
    }

    private static List<Account> accounts(List<Entity> rows) {
        return rows.stream().map(row -> new Account(row.text("ExternalPartyAccountID").orElse(""),
                row.text("SocialMediaUserAccountID").orElse(""))).toList();
    }

    private static Said said(Entity row) {
        return new Said(row.required("ID"), row.uuid(), row.uuid("SocialMediaUserProfileUUID").orElse(""),
                row.uuid("RootSocialMediaActivityUUID").or(() -> row.uuid("ParentSocialMediaActivityUUID"))
                        .orElseGet(row::uuid),
                !row.text("InitiatorCode").orElse("").equals(BY_CUSTOMER), row.text("Text").orElse(""),
                row.instant("SocialMediaMessageCreationDateTime").or(() -> row.instant("EntityLastChangedOn"))
                        .orElse(Instant.EPOCH));
    }

    private static Matter matter(Entity row) {
        return new Matter(row.required("ObjectID"), row.required("ID"),
                Stream.of(row.number("BuyerMainContactPartyID"), row.number("BuyerPartyID")).flatMap(Optional::stream)
                        .distinct().toList());
    }

    private static String key(String uuid) {
        return uuid.replace("-", "");
    }
}
