package org.wechatc4c.token.token;

import org.jspecify.annotations.Nullable;

/** There is no token to be had. */
public abstract sealed class TokenFailure extends RuntimeException {

    private TokenFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Nobody configured it. */
    public static final class UnknownChannel extends TokenFailure {
        UnknownChannel(String name) {
            super("there is no channel " + name, null);
        }
    }

    /** WeChat answered, and said no: retrying does not help until someone changes the account or the configuration. */
    public static final class Refused extends TokenFailure {
        Refused(String channel, int errcode, String errmsg) {
            super("WeChat refuses a token for channel " + channel + ": " + errcode + " " + errmsg, null);
        }
    }

    /** Not now: WeChat does not answer or is busy, or another replica does not come to an end. */
    public static final class Unreachable extends TokenFailure {
        Unreachable(String channel, String why) {
            this(channel, why, null);
        }

        Unreachable(String channel, String why, @Nullable Throwable cause) {
            super("no token for channel " + channel + " at present: " + why, cause);
        }
    }
}
