package org.wechatc4c.standin.c4c;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * Takes everything personal out of a ticket: parties, texts, files, and what the subject says. It works on closed tickets too.
 */
final class Depersonalization {

    private static final List<String> PERSONAL = List.of("BuyerParty", "BuyerMainContactParty", "ReportedParty",
            "ReportedForParty", "ProductRecipientParty");

    private final Store store;

    Depersonalization(Store store) {
        this.store = store;
    }

    Entity of(String objectId, Locks.Hold hold) {
        Entity ticket = store.find(Shapes.TICKETS, objectId).orElseThrow(() -> Refusal.notFound(objectId));
        hold.take(List.of(objectId));
        return store.atomically(() -> {
            List.of(Shapes.TICKET_TEXTS, Shapes.TICKET_ATTACHMENTS, Shapes.INTERACTIONS, Shapes.TICKET_PARTIES)
                    .forEach(set -> store.children(set, ticket).forEach(store::remove));
            var values = new LinkedHashMap<>(ticket.values());
            for (String role : PERSONAL) {
                for (String part : List.of("ID", "UUID", "Name")) {
                    values.remove(role + part);
                }
                values.remove("~" + role);
            }
            values.put("Name", "Depersonalized");
            Entity bare = ticket.with(values, store.tick());
            store.put(bare);
            return bare;
        });
    }
}
