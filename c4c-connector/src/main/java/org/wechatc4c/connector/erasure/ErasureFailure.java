package org.wechatc4c.connector.erasure;

/** Why an erasure was not even begun. */
abstract sealed class ErasureFailure extends RuntimeException {

    private ErasureFailure(String message) {
        super(message);
    }

    /** Nothing shows that an operator asks. */
    static final class NotProven extends ErasureFailure {
        NotProven() {
            super("an operator's token is asked for");
        }
    }

    /** Nobody can be meant by this. */
    static final class Malformed extends ErasureFailure {
        Malformed() {
            super("the address names no channel and openid");
        }
    }
}
