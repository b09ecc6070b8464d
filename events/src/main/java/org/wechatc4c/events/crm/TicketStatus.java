package org.wechatc4c.events.crm;

/** Where a ticket is, whatever a tenant calls it. */
public enum TicketStatus {
    /** Nobody works on it yet. */
    NEW,
    /** Somebody works on it. */
    IN_PROCESS,
    /** The customer is to do something. */
    WAITING_CUSTOMER,
    /** It is solved, and opened again when the customer does not think so. */
    COMPLETED,
    /** It is over for good. */
    CLOSED
}
