package org.wechatc4c.connector.tenant;

import java.util.regex.Pattern;

/** Why C4C did not do what it was asked. What a caller can act on is the kind; the message is for people. */
public abstract sealed class C4cFailure extends RuntimeException {

    private static final int LONGEST_REASON = 300;
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<id>\\b[0-9A-Fa-f]{32}\\b)|(?:\\d[ -]?){9,}(?=\\d{2})");

    private C4cFailure(String message) {
        super(message);
    }

    private C4cFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** C4C understood and said no: a repetition would be refused the same way. */
    public static final class Refused extends C4cFailure {
        private final int status;

        public Refused(int status, String reason) {
            super("C4C refused with status " + status + ": " + shortened(reason));
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** The credentials or authorisations are not good enough: helps when an administrator has acted. */
    public static final class NotAllowed extends C4cFailure {
        public NotAllowed(int status, String reason) {
            super("C4C does not let this user in, status " + status + ": " + shortened(reason));
        }
    }

    /**
     * Somebody, most often an agent with the record open, holds a lock. Nothing was executed; locks last seconds to minutes.
     */
    public static final class Locked extends C4cFailure {
        public Locked(String reason) {
            super("C4C has locked the record: " + shortened(reason));
        }
    }

    /** Somebody changed the entity after it was read. Nothing was executed: read it again, and decide again. */
    public static final class Stale extends C4cFailure {
        public Stale(String reason) {
            super("C4C has a newer version of the entity: " + shortened(reason));
        }
    }

    /** C4C could not be asked, or was not able to answer. Nothing was executed. */
    public static final class Unreachable extends C4cFailure {
        public Unreachable(String reason) {
            super("C4C cannot be reached: " + shortened(reason));
        }

        public Unreachable(String reason, Throwable cause) {
            super("C4C cannot be reached: " + shortened(reason), cause);
        }
    }

    /** C4C was told to write and it is not known whether it did: look it up before repeating. */
    public static final class Unclear extends C4cFailure {
        public Unclear(String reason) {
            super("It is unclear whether C4C executed: " + shortened(reason));
        }

        public Unclear(String reason, Throwable cause) {
            super("It is unclear whether C4C executed: " + shortened(reason), cause);
        }
    }

    /**
     * C4C quotes what it refuses, and that may be somebody's phone number; its own ids, 32 digits of hexadecimal, are nobody's.
     */
    private static String shortened(String reason) {
        var oneLine = LONG_NUMBER.matcher(reason.replaceAll("\\s+", " "))
                .replaceAll(found -> found.group("id") == null ? "…" : found.group("id")).strip();
        return oneLine.length() <= LONGEST_REASON ? oneLine : oneLine.substring(0, LONGEST_REASON) + '…';
    }
}
