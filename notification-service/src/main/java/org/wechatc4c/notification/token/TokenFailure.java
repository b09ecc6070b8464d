package org.wechatc4c.notification.token;

/** There is no token to be had. */
public abstract sealed class TokenFailure extends RuntimeException {

    private final String why;

    private TokenFailure(String why, Throwable cause) {
        super(why, cause);
        this.why = why;
    }

    /** For people; holds no secret. */
    public String why() {
        return why;
    }

    /** The token-service has no such channel: waiting does not help. */
    public static final class UnknownChannel extends TokenFailure {
        UnknownChannel(String channelId, Throwable cause) {
            super("the token-service knows no channel " + channelId, cause);
        }
    }

    /** Not now: the token-service, its store or WeChat does not answer, or something has to be put right there. */
    public static final class Unavailable extends TokenFailure {
        Unavailable(String channelId, String why, Throwable cause) {
            super("no access token for channel " + channelId + ": " + why, cause);
        }
    }
}
