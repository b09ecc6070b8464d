package org.wechatc4c.token.token;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** There is no token to be had. */
public abstract sealed class TokenFailure extends RuntimeException {

    private TokenFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** There is no such channel, or no more. */
    public static final class UnknownChannel extends TokenFailure {
        UnknownChannel(String name) {
            super("there is no channel " + name, null);
        }
    }

    /** The owner of the account has not authorised this installation, or does not any more. */
    public static final class NotAuthorised extends TokenFailure {
        public NotAuthorised(String channel, String why) {
            super("no token for channel " + channel + ": " + why, null);
        }
    }

    /** WeChat answered, and said no: retrying does not help until someone changes the account or the configuration. */
    public static final class Refused extends TokenFailure {

        private static final int NOT_ON_ALLOW_LIST = 40164;
        private static final Pattern ADDRESS = Pattern.compile("invalid ip ([0-9A-Fa-f.:]+)");

        private final int errcode;
        private final String errmsg;

        public Refused(String channel, int errcode, String errmsg) {
            super("WeChat refuses a token for channel " + channel + ": " + errcode + " " + errmsg, null);
            this.errcode = errcode;
            this.errmsg = errmsg;
        }

        int errcode() {
            return errcode;
        }

        String errmsg() {
            return errmsg;
        }

        /** The address that WeChat saw, when that is what it does not like. */
        Optional<String> address() {
            return addressIn(errcode, errmsg);
        }

        static Optional<String> addressIn(int errcode, String errmsg) {
            var matcher = ADDRESS.matcher(errmsg);
            return errcode == NOT_ON_ALLOW_LIST && matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }

    /** WeChat lets the account ask only so often, and it was. It helps to wait until the count begins anew. */
    public static final class QuotaUsedUp extends TokenFailure {

        private final boolean isOfTheDay;
        private final Duration beginsAnewIn;

        public QuotaUsedUp(String channel, boolean isOfTheDay, Duration beginsAnewIn) {
            super("no token for channel " + channel + " until WeChat counts anew in " + beginsAnewIn.toSeconds()
                    + " seconds: all calls of the " + (isOfTheDay ? "day" : "minute") + " were made", null);
            this.isOfTheDay = isOfTheDay;
            this.beginsAnewIn = beginsAnewIn;
        }

        boolean isOfTheDay() {
            return isOfTheDay;
        }

        Duration beginsAnewIn() {
            return beginsAnewIn;
        }
    }

    /** Not now: WeChat does not answer or is busy, or another replica does not come to an end. */
    public static final class Unreachable extends TokenFailure {

        private final String why;

        public Unreachable(String channel, String why) {
            this(channel, why, null);
        }

        public Unreachable(String channel, String why, @Nullable Throwable cause) {
            super("no token for channel " + channel + " at present: " + why, cause);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
