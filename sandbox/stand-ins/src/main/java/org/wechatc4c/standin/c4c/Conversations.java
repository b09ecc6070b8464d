package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.Optional;

/** Which ticket belongs to which messages: the ticket refers to the number of the first one. */
final class Conversations {

    static final String ACTIVITY_REFERENCE = "1607";

    private final Store store;

    Conversations(Store store) {
        this.store = store;
    }

    /** The ticket that was made of the activity's root; absent as long as there is none. */
    Optional<Entity> ticketOf(Entity activity) {
        return store.firstWith(Shapes.ACTIVITIES, "UUID", activity.text(Activities.ROOT))
                .flatMap(root -> store.with(Shapes.TICKET_REFERENCES, "ID", root.text("ID")).stream()
                        .filter(Conversations::isToActivity).findFirst())
                .flatMap(reference -> store.find(Shapes.TICKETS, reference.parent()));
    }

    /** The activity that the ticket was made of; absent when it was made in another way. */
    Optional<Entity> rootOf(Entity ticket) {
        return store.children(Shapes.TICKET_REFERENCES, ticket).stream().filter(Conversations::isToActivity).findFirst()
                .flatMap(reference -> store.firstWith(Shapes.ACTIVITIES, "ID", reference.text("ID")));
    }

    /** The root and everything below it, in the order in which it came. */
    List<Entity> messagesOf(Entity root) {
        return store.with(Shapes.ACTIVITIES, Activities.ROOT, root.text("UUID"));
    }

    private static boolean isToActivity(Entity reference) {
        return reference.text("TypeCode").equals(ACTIVITY_REFERENCE);
    }
}
