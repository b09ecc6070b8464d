package org.wechatc4c.events.crm;

import java.time.Instant;

import org.wechatc4c.events.Customer;
import org.wechatc4c.events.CustomerEvent;

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
        @JsonSubTypes.Type(CrmEvent.TicketOpened.class) })
public sealed interface CrmEvent extends CustomerEvent {

    /** An Individual Customer was created for someone who followed an account. */
    @JsonTypeName("crm.events.customer-created.v1")
    record CustomerCreated(Customer customer, Instant at, String customerId, String customerObjectId) implements CrmEvent {
    }

    /** A ticket was opened by what a customer wrote. */
    @JsonTypeName("crm.events.ticket-opened.v1")
    record TicketOpened(Customer customer, Instant at, String ticketId, String ticketObjectId) implements CrmEvent {
    }

    /** A type newer than this build. Readers refuse it, so that it waits among the dead letters. */
    @JsonTypeName("crm.events.unrecognised")
    record Unrecognised(Customer customer, Instant at) implements CrmEvent {
    }
}
