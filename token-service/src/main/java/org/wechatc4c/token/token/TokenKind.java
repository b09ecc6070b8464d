package org.wechatc4c.token.token;

import java.util.Locale;

import org.wechatc4c.token.channel.Channel;

/** By which call a channel's tokens are asked for. */
public enum TokenKind {

    /** Asking answers the current token and lets none die. */
    STABLE,

    /** Each call gives another token, and the one before it ages. */
    CLASSIC,

    /** Of an account that authorised this installation: each call gives another token. */
    AUTHORISER;

    static TokenKind of(Channel channel) {
        return switch (channel.hosting()) {
            case QRCODE -> AUTHORISER;
            case KEY -> switch (channel.tokenMode()) {
                case STABLE -> STABLE;
                case CLASSIC -> CLASSIC;
            };
        };
    }

    /** Then two that ask at once do harm. */
    boolean givesAnotherEachTime() {
        return this != STABLE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
