package org.wechatc4c.token.custody;

/** A sealed text that does not open. The message names the key, never the content. */
public abstract sealed class CustodyFailure extends RuntimeException {

    private CustodyFailure(String message) {
        super(message);
    }

    private CustodyFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** It was sealed with a key that this process has not got. */
    public static final class UnknownKey extends CustodyFailure {
        UnknownKey(String keyId) {
            super("sealed with the key " + keyId + ", which is neither custody.key-id nor one of custody.previous-keys");
        }
    }

    /** It was altered, was sealed for another purpose, or was sealed with another key of the same name. */
    public static final class Broken extends CustodyFailure {
        Broken(String what) {
            super(what);
        }

        Broken(String what, Throwable cause) {
            super(what, cause);
        }
    }
}
