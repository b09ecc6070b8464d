package org.wechatc4c.events;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** Why something is said to a customer. Travels with the message and comes back with its outcome. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Cause.Unrecognised.class)
@JsonSubTypes({
        @JsonSubTypes.Type(Cause.AgentReplied.class),
        @JsonSubTypes.Type(Cause.CustomerRegistered.class),
        @JsonSubTypes.Type(Cause.CustomerChanged.class),
        @JsonSubTypes.Type(Cause.TicketChanged.class) })
public sealed interface Cause {

    /**
     * An agent answered in C4C.
     *
     * @param activityId ID of the agent's social media activity
     * @param ticketId the ticket's number as agents know it; absent when C4C did not name one
     */
    @JsonTypeName("agent-replied")
    record AgentReplied(String activityId, @Nullable String ticketId) implements Cause {
    }

    /**
     * A customer was created in C4C and is told the number.
     *
     * @param customerId the customer's number as agents know it
     */
    @JsonTypeName("customer-registered")
    record CustomerRegistered(String customerId) implements Cause {
    }

    /**
     * A customer's data was changed in C4C and the customer is told so.
     *
     * @param customerId the customer's number as agents know it
     */
    @JsonTypeName("customer-changed")
    record CustomerChanged(String customerId) implements Cause {
    }

    /**
     * A ticket went on in C4C and the customer is told so.
     *
     * @param ticketId the ticket's number as agents know it
     */
    @JsonTypeName("ticket-changed")
    record TicketChanged(String ticketId) implements Cause {
    }

    /** A cause newer than this build: carried on, acted upon by nobody. */
    @JsonTypeName("unrecognised")
    record Unrecognised() implements Cause {
    }
}
