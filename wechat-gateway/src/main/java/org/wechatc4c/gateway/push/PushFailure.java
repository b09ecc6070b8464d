package org.wechatc4c.gateway.push;

/** Why a body was not read. The message is for the operator and quotes nothing of the body. */
public abstract sealed class PushFailure extends RuntimeException {

    private PushFailure(String message) {
        super(message);
    }

    private PushFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The body is not what WeChat sends. */
    public static final class Unreadable extends PushFailure {
        Unreadable(String message) {
            super(message);
        }

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The push is meant for somebody else. */
    public static final class ForAnotherAccount extends PushFailure {
        ForAnotherAccount() {
            super("the push is for another account: is original-id the one in the console?");
        }
    }
}
