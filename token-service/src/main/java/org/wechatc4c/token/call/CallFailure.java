package org.wechatc4c.token.call;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/** A call of WeChat's API that came to nothing. No message holds a token or a secret. */
public abstract sealed class CallFailure extends RuntimeException {

    private CallFailure(@Nullable String message) {
        super(message);
    }

    /** There is no such channel, or no more. */
    public static final class UnknownChannel extends CallFailure {
        public UnknownChannel(String id) {
            super("there is no channel " + id);
        }
    }

    /** The call was not made: WeChat refuses the account a token. */
    public static final class NoToken extends CallFailure {
        NoToken(@Nullable String why) {
            super(why);
        }
    }

    /** WeChat answered, and said no. */
    public static final class Refused extends CallFailure {

        /** Not valid, unknown, or expired, see {@code docs/protocols/wechat-tokens.md#what-a-token-is}. */
        private static final Set<Integer> BECAUSE_OF_THE_TOKEN = Set.of(40001, 40014, 42001);

        private final int errcode;
        private final String errmsg;
        private final @Nullable String rid;

        Refused(int errcode, String errmsg, @Nullable String rid) {
            super("WeChat answers " + errcode + " " + errmsg);
            this.errcode = errcode;
            this.errmsg = errmsg;
            this.rid = rid;
        }

        /** Another token may do. */
        public boolean isBecauseOfTheToken() {
            return BECAUSE_OF_THE_TOKEN.contains(errcode);
        }

        /** Busy, a system error, or the limit of the minute: nobody has to do anything. */
        public boolean passesByItself() {
            return switch (errcode) {
                case -1, -1000, 45011 -> true;
                default -> false;
            };
        }

        public int errcode() {
            return errcode;
        }

        public String errmsg() {
            return errmsg;
        }

        /** Under which WeChat and its support find the call. */
        public @Nullable String rid() {
            return rid;
        }
    }

    /** It may work in a moment. Whether WeChat did what it was asked to is not known. */
    public static final class Unanswered extends CallFailure {
        public Unanswered(@Nullable String why) {
            super(why);
        }
    }
}
