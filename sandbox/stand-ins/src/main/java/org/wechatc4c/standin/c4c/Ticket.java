package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.List;

/**
 * A ticket as an agent sees one.
 *
 * @param status the user status: 1 open, 2 in process, 4 customer action, 5 completed, 6 closed
 * @param customerId empty when the ticket was made of the message of somebody who is no customer
 * @param entries what was said, in the order in which it came
 */
public record Ticket(String id, String objectId, String status, String statusText, String customerId, String customerName,
        String subject, Instant openedAt, Instant changedAt, List<Entry> entries) {

    public Ticket {
        entries = List.copyOf(entries);
    }

    /** What customer and agents told each other, in order. */
    public List<String> texts() {
        return spoken().stream().map(Entry::text).toList();
    }

    /** Whether the customer had the last word in a ticket that is neither completed nor closed. */
    public boolean isUnanswered() {
        var spoken = spoken();
        return !status.equals("5") && !status.equals("6") && !spoken.isEmpty()
                && spoken.getLast().from() == Entry.From.CUSTOMER;
    }

    private List<Entry> spoken() {
        return entries.stream().filter(entry -> entry.from() != Entry.From.INTERNAL).toList();
    }
}
