package org.wechatc4c.connector.ticket;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.tenant.Activities.Activity;
import org.wechatc4c.connector.tenant.Tickets.Ticket;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a customer's messages belong to.
 *
 * @param start the activity that began it; absent when its ticket was made directly
 * @param ticketObjectId the ticket; absent as long as C4C has not made it
 * @param openAsOf when the ticket was last seen open
 * @param opening what is still to be said of the ticket; absent when all is said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Conversation(@Nullable Start start, @Nullable String ticketObjectId, Instant openAsOf, @Nullable Opening opening) {

    /**
     * The root activity.
     *
     * @param id absent when only the UUID is known
     * @param messageId WeChat's id of the message that began it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Start(@Nullable String id, String uuid, String messageId) {
    }

    static Conversation begunBy(Activity root) {
        return new Conversation(new Start(root.id(), root.uuid(), root.messageIds().stream().findFirst().orElse("")), null,
                Instant.EPOCH, null);
    }

    /** The conversation that an entry belongs to which did not begin it. */
    static Conversation joinedBy(Activity entry) {
        return new Conversation(new Start(null, entry.rootUuid(), ""), null, Instant.EPOCH, null);
    }

    static Conversation on(Ticket ticket) {
        return new Conversation(null, ticket.objectId(), Instant.EPOCH, null);
    }

    Conversation with(Opening toBeSaid) {
        return new Conversation(start, ticketObjectId, openAsOf, toBeSaid.isPlain() ? null : toBeSaid);
    }

    Conversation with(Ticket ticket, Instant now) {
        return new Conversation(start, ticket.objectId(), now, null);
    }

    boolean isSame(Conversation other) {
        if (start != null && other.start != null) {
            return start.uuid().equals(other.start.uuid());
        }
        return ticketObjectId != null && ticketObjectId.equals(other.ticketObjectId);
    }
}
