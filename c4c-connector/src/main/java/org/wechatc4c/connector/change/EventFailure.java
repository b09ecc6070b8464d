package org.wechatc4c.connector.change;

/** Why an event was not taken. */
abstract sealed class EventFailure extends RuntimeException {

    private EventFailure(String message) {
        super(message);
    }

    private EventFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Not from our tenant, as far as can be told. */
    static final class NotProven extends EventFailure {
        NotProven() {
            super("credentials are missing or wrong");
        }
    }

    /** Not what C4C sends. */
    static final class Malformed extends EventFailure {
        Malformed(String what) {
            super(what);
        }
    }

    /** The broker did not keep it. */
    static final class NotKept extends EventFailure {
        NotKept(Throwable cause) {
            super("the event could not be kept, send it again", cause);
        }
    }
}
