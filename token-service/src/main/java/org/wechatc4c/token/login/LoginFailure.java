package org.wechatc4c.token.login;

/** Nobody can be signed in, or asked after. Without causes: those of HTTP clients quote addresses that hold secrets. */
abstract sealed class LoginFailure extends RuntimeException {

    private LoginFailure(String message) {
        super(message, null, false, false);
    }

    /** Nobody configured it. */
    static final class UnknownChannel extends LoginFailure {
        UnknownChannel(String channelId) {
            super("there is no channel " + channelId);
        }
    }

    /** The caller wants something that it may not want. */
    static final class Unsuitable extends LoginFailure {
        Unsuitable(String why) {
            super(why);
        }
    }

    /** Not with this account or this installation, until an operator changes it. */
    static final class NotOffered extends LoginFailure {
        NotOffered(String why) {
            super(why);
        }
    }

    /**
     * The person has to begin again. The answer is the same whatever the cause, so that a stranger who tries things out learns
     * nothing.
     */
    static final class StartAgain extends LoginFailure {

        private final Why why;

        StartAgain(Why why) {
            super("the login has to begin again");
            this.why = why;
        }

        Why why() {
            return why;
        }
    }

    /** WeChat answered, and said no: retrying does not help until someone changes the account or the configuration. */
    static final class Refused extends LoginFailure {
        private final int errcode;

        Refused(String channelId, int errcode, String errmsg) {
            super("WeChat refuses to say who is there on channel " + channelId + ": " + errcode + " " + errmsg);
            this.errcode = errcode;
        }

        int errcode() {
            return errcode;
        }
    }

    /** Not now. */
    static final class Unreachable extends LoginFailure {
        Unreachable(String why) {
            super("nobody can be signed in at present: " + why);
        }
    }

    /** For the operator, never for the person. */
    enum Why {
        /** There is no such state, or no more: made up, used, too late, or lost with Redis. */
        STATE,
        /** It is another browser's state. */
        BROWSER,
        /** WeChat knows no such code of this account, or it was used, or came too late. */
        CODE,
        /** The person did not allow it, or so long ago that it is over. */
        AUTHORISATION
    }
}
