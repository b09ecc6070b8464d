package org.wechatc4c.standin.c4c;

/** What kind of text an agent writes into a ticket. */
public enum NoteType {
    REPLY_TO_CUSTOMER(TicketTexts.REPLY_TO_CUSTOMER),
    REPLY_FROM_CUSTOMER(TicketTexts.REPLY_FROM_CUSTOMER),
    INTERNAL_COMMENT(TicketTexts.INTERNAL_COMMENT);

    private final String code;

    NoteType(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
