package org.wechatc4c.events.crm;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.CustomerEvent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * What changed in C4C about a customer. On {@code crm.events}.
 *
 * <p>
 * The numbers ({@code customerId}, {@code ticketId}) are what agents speak; the object ids are C4C's keys.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = CrmEvent.Unrecognised.class)
@JsonSubTypes({
        @JsonSubTypes.Type(CrmEvent.CustomerCreated.class),
        @JsonSubTypes.Type(CrmEvent.CustomerBound.class),
        @JsonSubTypes.Type(CrmEvent.CustomerChanged.class),
        @JsonSubTypes.Type(CrmEvent.CustomerErased.class),
        @JsonSubTypes.Type(CrmEvent.TicketOpened.class),
        @JsonSubTypes.Type(CrmEvent.TicketChanged.class),
        @JsonSubTypes.Type(CrmEvent.TechnicianAssigned.class) })
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface CrmEvent extends CustomerEvent {

    /** An Individual Customer was created for someone who followed an account. */
    @JsonTypeName("crm.events.customer-created.v1")
    record CustomerCreated(Customer customer, Instant at, String customerId, String customerObjectId) implements CrmEvent {
    }

    /** Someone turned out to be a customer or contact whom C4C knew before. */
    @JsonTypeName("crm.events.customer-bound.v1")
    record CustomerBound(Customer customer, Instant at, String customerId, String customerObjectId) implements CrmEvent {
    }

    /**
     * Somebody, not this suite, changed a customer's master data in C4C.
     *
     * @param changed C4C's names of the properties that have another value now; empty when it is not known which
     */
    @JsonTypeName("crm.events.customer-changed.v1")
    record CustomerChanged(Customer customer, Instant at, String customerId, String customerObjectId, Set<String> changed)
            implements
                CrmEvent {
        public CustomerChanged {
            changed = Set.copyOf(changed);
        }
    }

    /** What C4C held of a person was made unreadable, because the person wanted it. What others remember is to go as well. */
    @JsonTypeName("crm.events.customer-erased.v1")
    record CustomerErased(Customer customer, Instant at, String customerId) implements CrmEvent {
    }

    /** A ticket was opened by what a customer wrote. */
    @JsonTypeName("crm.events.ticket-opened.v1")
    record TicketOpened(Customer customer, Instant at, String ticketId, String ticketObjectId) implements CrmEvent {
    }

    /** A ticket has another status than before. */
    @JsonTypeName("crm.events.ticket-changed.v1")
    record TicketChanged(Customer customer, Instant at, String ticketId, String ticketObjectId, TicketStatus status)
            implements
                CrmEvent {
    }

    /**
     * Somebody is to come, or was replaced by somebody else.
     *
     * @param technician the name, as C4C has it; absent when C4C gave none
     */
    @JsonTypeName("crm.events.technician-assigned.v1")
    record TechnicianAssigned(Customer customer, Instant at, String ticketId, String ticketObjectId,
            @Nullable String technician)
            implements
                CrmEvent {
    }

    /** A type newer than this build. Readers refuse it, so that it waits among the dead letters. */
    @JsonTypeName("crm.events.unrecognised")
    record Unrecognised(Customer customer, Instant at) implements CrmEvent {
    }
}
