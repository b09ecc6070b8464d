package org.wechatc4c.token.ticket;

import java.util.Locale;

/** What a ticket signs. */
enum TicketKind {
    /** Web pages that use the JS-SDK. */
    JSAPI,
    /** Cards that a page adds or chooses. */
    WX_CARD;

    /** What WeChat calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
