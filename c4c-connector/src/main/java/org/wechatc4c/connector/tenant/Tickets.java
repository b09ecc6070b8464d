package org.wechatc4c.connector.tenant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.crm.TicketStatus;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;

/** Tickets, C4C's service requests ({@code docs/protocols/c4c.md#tickets}). */
public interface Tickets {

    /**
     * A ticket.
     *
     * @param number what agents speak
     * @param statusCode what the tenant calls its status
     * @param processingTypeCode the kind of ticket, on which it depends which status may follow; absent when C4C gave none
     * @param etag the version that was read; absent when C4C gave none
     */
    record Ticket(String objectId, String number, TicketStatus status, String statusCode, @Nullable String processingTypeCode,
            @Nullable String etag) {

        /** Whether agents still work on it. */
        public boolean isOpen() {
            return switch (status) {
                case NEW, IN_PROCESS, WAITING_CUSTOMER -> true;
                case COMPLETED, CLOSED -> false;
            };
        }
    }

    /**
     * What is decided about a ticket beyond what the customer wrote. What is absent is left to C4C.
     *
     * @param mainTicketNumber the ticket that this one belongs under
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Particulars(@Nullable String title, @Nullable String priorityCode, @Nullable String processingTypeCode,
            @Nullable String serviceCategoryId, @Nullable String incidentCategoryId, @Nullable String teamId,
            @Nullable String mainTicketNumber) {

        public static final Particulars NONE = new Particulars(null, null, null, null, null, null, null);

        public boolean areNone() {
            return equals(NONE);
        }
    }

    /** A property of the tenant's own by which a ticket is found again. */
    record TicketKey(String property, String value) {
    }

    /** That a ticket has to do with another document. */
    record Reference(String typeCode, String number) {
    }

    /** Something that a customer wrote. */
    record Note(String text, Instant at, @Nullable String languageCode) {
    }

    /**
     * What a new ticket says.
     *
     * @param originCode by which way it came
     * @param parties the customer's number by C4C's names of the roles
     */
    record NewTicket(Particulars particulars, @Nullable String originCode, Map<String, String> parties, Note description,
            @Nullable TicketKey key, @Nullable Reference reference) {

        public NewTicket {
            parties = Map.copyOf(new LinkedHashMap<>(parties));
        }
    }

    /** The ticket that C4C made from a root activity; it does so some time after the activity was posted. */
    Uni<Optional<String>> objectIdByActivity(String activityId);

    /** IDs of the activities that a ticket was made from. */
    Uni<List<String>> activityIds(String objectId);

    /** Empty when there is no such ticket any more. */
    Uni<Optional<Ticket>> read(String objectId);

    Uni<Optional<Ticket>> withNumber(String number);

    /**
     * The newest tickets of a customer, the newest first, and before them the one that has the key.
     *
     * @param party C4C's name of the role in which the customer stands
     */
    Uni<List<Ticket>> newest(String party, String customerNumber, @Nullable TicketKey key);

    Uni<Ticket> create(NewTicket ticket);

    /** Fails with {@link C4cFailure.Stale} when the ticket is not any more what was read. */
    Uni<Void> change(Ticket ticket, Particulars particulars);

    /** Codes of the statuses that the ticket may go over to. */
    Uni<List<String>> nextStatuses(Ticket ticket);

    /** Fails with {@link C4cFailure.Stale} when the ticket is not any more what was read. */
    Uni<Void> setStatus(Ticket ticket, String statusCode);

    Uni<Boolean> refersTo(String objectId, Reference reference);

    Uni<Void> refer(String objectId, Reference reference);

    /** What customers wrote on each of these tickets, descriptions included, the newest first. */
    Uni<List<List<String>>> customerTexts(List<String> objectIds);

    /**
     * Adds what a customer wrote.
     *
     * @param isFlagged whether agents are shown that the customer has written
     */
    Uni<Void> addCustomerNote(String objectId, Note note, boolean isFlagged);

    /** Whether an internal note of the ticket holds this text. */
    Uni<Boolean> hasNoteWith(String objectId, String text);

    /** Writes what only agents read. */
    Uni<Void> addInternalNote(String objectId, String text);
}
