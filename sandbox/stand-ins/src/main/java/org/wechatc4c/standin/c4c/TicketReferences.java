package org.wechatc4c.standin.c4c;

/** Rules for what a ticket refers to: with the reference to a conversation, its messages become interactions of the ticket. */
final class TicketReferences implements Rules {

    private final Store store;
    private final Conversations conversations;
    private final Interactions interactions;

    TicketReferences(Store store, Conversations conversations, Interactions interactions) {
        this.store = store;
        this.conversations = conversations;
        this.interactions = interactions;
    }

    @Override
    public void joined(Entity reference) {
        store.find(Shapes.TICKETS, reference.parent()).ifPresent(ticket -> conversations.rootOf(ticket).stream()
                .flatMap(root -> conversations.messagesOf(root).stream())
                .forEach(message -> interactions.mirror(message, ticket)));
    }
}
