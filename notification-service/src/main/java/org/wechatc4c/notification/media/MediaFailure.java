package org.wechatc4c.notification.media;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Why a file is not there. */
abstract sealed class MediaFailure extends RuntimeException {

    private MediaFailure(String why, @Nullable Throwable cause) {
        super(why, cause);
    }

    /** For people, without a secret. */
    String why() {
        return String.valueOf(getMessage());
    }

    /** WeChat has it no more, or never had it. */
    static final class Gone extends MediaFailure {
        Gone(String why) {
            super(why, null);
        }
    }

    /** There is no such channel. */
    static final class UnknownChannel extends MediaFailure {
        UnknownChannel(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** No file can be called so. */
    static final class BadId extends MediaFailure {
        BadId(String why) {
            super(why, null);
        }
    }

    /** More than is taken. */
    static final class TooLarge extends MediaFailure {
        TooLarge(FileType.Kind kind, long limit) {
            super("more than the " + limit + " bytes that are taken of the kind " + kind, null);
        }
    }

    /** Something else than it is said to be. */
    static final class NotAsDeclared extends MediaFailure {
        NotAsDeclared(FileType found) {
            super("the file is no such thing as it is said to be, but " + found, null);
        }
    }

    /** An address that nothing is fetched from. */
    static final class AddressNotAllowed extends MediaFailure {
        AddressNotAllowed(String why) {
            super(why, null);
        }
    }

    /** WeChat does not give it out, or does not take it. */
    static final class Refused extends MediaFailure {
        Refused(int errcode, String why) {
            super("WeChat refuses the file with " + errcode + ": " + why, null);
        }
    }

    /** WeChat refuses everything until somebody puts the account, or this installation, in order. */
    static final class NotInOrder extends MediaFailure {
        NotInOrder(int errcode, String why) {
            super("WeChat refuses the account with " + errcode + ": " + why, null);
        }
    }

    /** Later perhaps. */
    static final class NotNow extends MediaFailure {

        private final String code;
        private final Duration retryAfter;

        NotNow(String code, Duration retryAfter, String why, @Nullable Throwable cause) {
            super(why, cause);
            this.code = code;
            this.retryAfter = retryAfter;
        }

        static NotNow unreachable(String whom, Throwable cause) {
            return new NotNow("UNREACHABLE", Duration.ofSeconds(5), whom + " does not answer", cause);
        }

        String code() {
            return code;
        }

        Duration retryAfter() {
            return retryAfter;
        }
    }
}
