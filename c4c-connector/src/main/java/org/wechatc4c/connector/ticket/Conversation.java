package org.wechatc4c.connector.ticket;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.tenant.Activities.Activity;
import org.wechatc4c.connector.tenant.Activities.Root;
import org.wechatc4c.connector.tenant.Tickets.Ticket;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a customer's messages belong to: the activity that began it and the ticket that C4C made from that.
 *
 * @param rootId ID of the root activity
 * @param rootUuid UUID of the root activity
 * @param rootMessageId WeChat's id of the message that began it
 * @param ticketObjectId the ticket; absent as long as C4C has not made it
 * @param openAsOf when the ticket was last seen open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Conversation(String rootId, String rootUuid, String rootMessageId, @Nullable String ticketObjectId, Instant openAsOf) {

    static Conversation begunBy(Activity root, Instant now) {
        return new Conversation(root.id(), root.uuid(), root.messageIds().stream().findFirst().orElse(""), null, now);
    }

    Conversation with(Ticket ticket, Instant now) {
        return new Conversation(rootId, rootUuid, rootMessageId, ticket.objectId(), now);
    }

    Root root() {
        return new Root(rootUuid, rootMessageId);
    }
}
