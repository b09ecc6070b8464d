package org.wechatc4c.connector.ticket;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.tenant.Tickets.Particulars;
import org.wechatc4c.connector.tenant.Tickets.Reference;
import org.wechatc4c.connector.tenant.Tickets.Ticket;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What is to be said of a new ticket.
 *
 * @param reference to the ticket that it follows; absent when it follows none, or says so otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Opening(Particulars particulars, @Nullable Reference reference) {

    /** Whether C4C needs not be told anything. */
    @JsonIgnore
    boolean isPlain() {
        return particulars.areNone() && reference == null;
    }

    /** What agents read in the first entry of a ticket that follows another. */
    static String follows(Ticket earlier) {
        return "（接续工单 " + earlier.number() + " / follows ticket " + earlier.number() + "）";
    }
}
