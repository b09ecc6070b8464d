package org.wechatc4c.token.ticket;

/** A page that is not signed for. No message quotes the address: people are named in some. */
abstract sealed class PageFailure extends RuntimeException {

    private PageFailure(String message) {
        super(message);
    }

    /** It is not what a browser shows of a page. */
    static final class Malformed extends PageFailure {
        Malformed(String why) {
            super("not the address of a page: " + why);
        }
    }

    /** It belongs to somebody else. */
    static final class NotOurs extends PageFailure {
        NotOurs(String channel) {
            super("the host of the page is none of the domains of channel " + channel
                    + ": they are compared as they are, without subdomains");
        }
    }
}
