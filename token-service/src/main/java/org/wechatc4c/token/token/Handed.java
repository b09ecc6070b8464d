package org.wechatc4c.token.token;

import org.jspecify.annotations.Nullable;

/** A token as it is handed out, with how much can be said for it. */
public record Handed(AccessToken token, State state, @Nullable Reason reason) {

    /** What the caller may expect of it. */
    public enum State {

        /** As far as anybody knows WeChat takes it, and it lasts. */
        CURRENT,

        /** It ends within a minute, and there is no other yet. */
        EXPIRING,

        /** It may be good: why that is not certain is told beside it. */
        UNCONFIRMED
    }

    /** Why it is not certain. */
    public enum Reason {

        /** Redis does not answer: what other replicas know of it cannot be asked. */
        REDIS_AWAY,

        /** WeChat does not answer, or is busy, and the token is to be renewed. */
        WECHAT_AWAY,

        /** WeChat refuses to give another one. */
        WECHAT_REFUSES,

        /** The account must not ask any more today, or this minute. */
        QUOTA_USED_UP,

        /** The owner of the account takes its authorisation back. */
        NOT_AUTHORISED,

        /** It was refused, but WeChat was asked just now and calls it the current one. */
        REFUSED_BUT_CURRENT
    }

    static Handed current(AccessToken token) {
        return new Handed(token, State.CURRENT, null);
    }

    static Handed unconfirmed(AccessToken token, Reason reason) {
        return new Handed(token, State.UNCONFIRMED, reason);
    }
}
