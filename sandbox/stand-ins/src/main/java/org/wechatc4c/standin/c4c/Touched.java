package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which objects a write takes hold of: a child is written under the lock of what it hangs on, a message under that of its
 * ticket.
 */
final class Touched {

    private final Shapes shapes;
    private final Store store;
    private final Conversations conversations;

    Touched(Shapes shapes, Store store, Conversations conversations) {
        this.shapes = shapes;
        this.store = store;
        this.conversations = conversations;
    }

    List<String> by(Draft draft) {
        Optional<String> target = draft.set().toParent().map(Navigation::target);
        if (target.isPresent()) {
            return store.find(target.get(), String.valueOf(draft.values().get(EntitySet.PARENT))).map(this::by)
                    .orElse(List.of());
        }
        Object answered = draft.values().get(Activities.PARENT);
        return answered == null ? List.of()
                : store.firstWith(Shapes.ACTIVITIES, "UUID", answered).map(this::by)
                        .orElse(List.of());
    }

    List<String> by(Entity entity) {
        var ids = new ArrayList<String>();
        Entity root = rootOf(entity);
        ids.add(root.objectId());
        if (root.set().equals(Shapes.ACTIVITIES)) {
            conversations.ticketOf(root).ifPresent(ticket -> ids.add(ticket.objectId()));
        }
        return ids;
    }

    private Entity rootOf(Entity entity) {
        return shapes.of(entity.set()).toParent().flatMap(up -> store.find(up.target(), entity.parent())).map(this::rootOf)
                .orElse(entity);
    }
}
