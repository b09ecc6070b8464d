package org.wechatc4c.connector.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.crm.TicketStatus;

import io.smallrye.mutiny.Uni;

/** What people in C4C did lately ({@code docs/protocols/c4c.md#changes}). */
public interface ChangeFeed {

    /**
     * How a ticket is.
     *
     * @param since when it got that status; absent when C4C keeps no time of that status
     * @param technicianId who is to come, by number
     * @param technician the same, by name
     * @param partnerNumbers of its customer or contact
     * @param changedBy the name of who changed it last
     * @param wasFinished whether it was completed at some time
     */
    record TicketState(String objectId, String number, TicketStatus status, @Nullable Instant since, String title,
            @Nullable String technicianId, @Nullable String technician, List<String> partnerNumbers, Instant createdOn,
            String changedBy, Instant changedOn, boolean wasFinished) {

        public TicketState {
            partnerNumbers = List.copyOf(partnerNumbers);
        }

        public boolean isOver() {
            return status == TicketStatus.COMPLETED || status == TicketStatus.CLOSED;
        }
    }

    /**
     * How a customer is.
     *
     * @param changedBy the name of who changed it last
     * @param properties those that were asked for, by C4C's names
     */
    record CustomerState(String objectId, String number, Instant createdOn, String changedBy, Instant changedOn,
            Map<String, String> properties) {

        public CustomerState {
            properties = Map.copyOf(properties);
        }

        @Override
        public String toString() {
            return "CustomerState[" + number + ']';
        }
    }

    /** An answer that an agent wrote to the customer. */
    record Answer(String objectId, String ticketObjectId, String ticketNumber, String text, String author, Instant createdOn,
            Instant changedOn) {

        @Override
        public String toString() {
            return "Answer[" + objectId + ']';
        }
    }

    /**
     * From where on to read.
     *
     * @param skip so many of those of exactly that time were read
     */
    record Mark(Instant from, int skip) {
    }

    /** From where on to read each; what is absent is not read. */
    record Wanted(Optional<Mark> notes, Optional<Mark> tickets, Optional<Mark> customers) {
    }

    /** What was found, the oldest first, and of each no more than a page. */
    record Changes(List<Answer> notes, List<TicketState> tickets, List<CustomerState> customers) {

        public Changes {
            notes = List.copyOf(notes);
            tickets = List.copyOf(tickets);
            customers = List.copyOf(customers);
        }
    }

    /**
     * Reads on from a mark, all of it in one call.
     *
     * @param edited whether notes that were changed count as new ones
     * @param properties of customers that are wanted
     */
    Uni<Changes> since(Wanted wanted, int page, boolean edited, Set<String> properties);

    /** Empty when there is no such ticket any more. */
    Uni<Optional<TicketState>> ticket(String objectId);

    Uni<Optional<CustomerState>> customer(String objectId, Set<String> properties);

    /** The notes to the customer on a ticket that were written at that time or later. */
    Uni<List<Answer>> notes(String ticketObjectId, Instant since);

    /** What agents sent from a ticket at that time or later: neither drafts nor what is for agents only. */
    Uni<List<Answer>> interactions(String ticketObjectId, String ticketNumber, Instant since);
}
