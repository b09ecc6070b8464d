package org.wechatc4c.standin.wechat;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One bubble of a chat, as the phone shows it.
 *
 * @param seq its place on the screen, from 1
 * @param text what is written in it; empty for a picture
 * @param mediaId the picture in it, if any
 * @param failed whether the account's server never took it
 */
public record Bubble(long seq, From from, Kind kind, String text, @Nullable String mediaId, Instant at, Via via,
        boolean failed) {

    /** Who said it. */
    public enum From {
        ME,
        ACCOUNT
    }

    /** What it shows. */
    public enum Kind {
        TEXT,
        IMAGE,
        LOCATION,
        /** The lines of a template, filled in. */
        CARD,
        /** A sentence of WeChat itself, not of the account. */
        NOTICE
    }

    /** Which way it took. */
    public enum Via {
        PUSH,
        PASSIVE,
        CUSTOMER_SERVICE,
        TEMPLATE
    }

    Bubble thatFailed() {
        return new Bubble(seq, from, kind, text, mediaId, at, via, true);
    }
}
