package org.wechatc4c.connector.odata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;
import org.wechatc4c.connector.tenant.Tickets;

import io.smallrye.mutiny.Uni;

/** Tickets, C4C's service requests ({@code docs/protocols/c4c.md#tickets}). */
@Over(Protocol.ODATA)
@ApplicationScoped
class ODataTickets implements Tickets {

    static final String SET = "ServiceRequestCollection";
    private static final String REFERENCES = "ServiceRequestBusinessTransactionDocumentReferenceCollection";
    private static final String TEXTS = "ServiceRequestTextCollectionCollection";
    private static final String SOCIAL_MEDIA_ACTIVITY = "1607";
    private static final String INTERNAL_NOTE = "10011";
    private static final Set<String> DONE_FOR_AGENTS = Set.of("5", "6");
    private static final Set<String> DONE = Set.of("3", "4");
    private static final int PAGE = 200;

    private final ODataClient c4c;

    ODataTickets(ODataClient c4c) {
        this.c4c = c4c;
    }

    @Override
    public Uni<Optional<String>> objectIdByActivity(String activityId) {
        return c4c.read(Query.of(REFERENCES).whereEqual("ID", activityId).whereEqual("TypeCode", SOCIAL_MEDIA_ACTIVITY)
                .select("ParentObjectID").top(2))
                .map(rows -> rows.stream().findFirst().map(row -> row.required("ParentObjectID")));
    }

    @Override
    public Uni<List<String>> activityIds(String objectId) {
        return c4c.read(Query.of(REFERENCES).whereEqual("ParentObjectID", objectId)
                .whereEqual("TypeCode", SOCIAL_MEDIA_ACTIVITY).select("ID").top(PAGE))
                .map(rows -> rows.stream().map(row -> row.required("ID")).toList());
    }

    @Override
    public Uni<Optional<Ticket>> read(String objectId) {
        return c4c.read(Query.of(SET, objectId).select(properties()))
                .map(rows -> rows.stream().findFirst().map(ODataTickets::ticket))
                .onFailure(ODataTickets::isMissing).recoverWithItem(Optional.empty());
    }

    @Override
    public Uni<Optional<Ticket>> withNumber(String number) {
        return c4c.read(Query.of(SET).whereEqual("ID", number).select(properties()).top(2))
                .map(rows -> rows.stream().filter(row -> row.is("ID", number)).findFirst().map(ODataTickets::ticket));
    }

    @Override
    public Uni<Boolean> hasNoteWith(String objectId, String text) {
        return c4c.read(Query.of(TEXTS).whereEqual("ParentObjectID", objectId).whereEqual("TypeCode", INTERNAL_NOTE)
                .select("ObjectID", "Text").top(PAGE))
                .map(rows -> rows.stream().anyMatch(row -> row.text("Text").orElse("").contains(text)));
    }

    @Override
    public Uni<Void> addInternalNote(String objectId, String text) {
        return c4c.create(TEXTS, Map.of("ParentObjectID", objectId, "TypeCode", INTERNAL_NOTE, "Text", text, "FormattedText",
                html(text))).replaceWithVoid();
    }

    static String[] properties() {
        return new String[] { "ObjectID", "ID", "ServiceRequestUserLifeCycleStatusCode", "ServiceRequestLifeCycleStatusCode" };
    }

    /**
     * A tenant may have statuses of its own for agents; each of them belongs to one of C4C's, which decides when it is told.
     */
    static Ticket ticket(Entity row) {
        boolean isDone = row.text("ServiceRequestLifeCycleStatusCode").map(DONE::contains).orElse(false)
                || row.text("ServiceRequestUserLifeCycleStatusCode").map(DONE_FOR_AGENTS::contains).orElse(false);
        return new Ticket(row.required("ObjectID"), row.required("ID"), !isDone);
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof C4cFailure.Refused refused && refused.status() == 404;
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>");
    }
}
