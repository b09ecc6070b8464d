package org.wechatc4c.connector.tenant;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Tickets, C4C's service requests ({@code docs/protocols/c4c.md#tickets}). */
public interface Tickets {

    /**
     * A ticket.
     *
     * @param number what agents speak
     * @param isOpen whether agents still work on it: neither completed nor closed
     */
    record Ticket(String objectId, String number, boolean isOpen) {
    }

    /** The ticket that C4C made from a root activity; it does so some time after the activity was posted. */
    Uni<Optional<String>> objectIdByActivity(String activityId);

    /** IDs of the activities that a ticket was made from. */
    Uni<List<String>> activityIds(String objectId);

    /** Empty when there is no such ticket any more. */
    Uni<Optional<Ticket>> read(String objectId);

    Uni<Optional<Ticket>> withNumber(String number);

    /** Whether an internal note of the ticket holds this text. */
    Uni<Boolean> hasNoteWith(String objectId, String text);

    /** Writes what only agents read. */
    Uni<Void> addInternalNote(String objectId, String text);
}
