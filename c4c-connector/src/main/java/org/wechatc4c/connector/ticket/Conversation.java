package org.wechatc4c.connector.ticket;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.odata.SocialActivities.Activity;
import org.wechatc4c.connector.odata.Tickets.Ticket;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a customer's messages belong to: the activity that began it and the ticket that C4C made from that.
 *
 * @param rootId ID of the root activity
 * @param rootUuid UUID of the root activity
 * @param ticketObjectId the ticket; absent as long as C4C has not made it
 * @param openAsOf when the ticket was last seen open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Conversation(String rootId, String rootUuid, @Nullable String ticketObjectId, Instant openAsOf) {

    static Conversation begunBy(Activity root, Instant now) {
        return new Conversation(root.id(), root.uuid(), null, now);
    }

    Conversation with(Ticket ticket, Instant now) {
        return new Conversation(rootId, rootUuid, ticket.objectId(), now);
    }
}
