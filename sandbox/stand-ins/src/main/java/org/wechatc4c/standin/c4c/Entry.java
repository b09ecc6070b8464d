package org.wechatc4c.standin.c4c;

import java.time.Instant;

/**
 * Something said in a ticket.
 *
 * @param failed whether it is an agent's reply that the mashup web service did not take
 */
public record Entry(From from, String author, String text, Instant at, boolean failed) {

    /** Who said it. */
    public enum From {
        CUSTOMER,
        AGENT,
        /** A note among agents, which customers never see. */
        INTERNAL
    }
}
