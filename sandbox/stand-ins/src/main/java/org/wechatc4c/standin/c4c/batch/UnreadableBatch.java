package org.wechatc4c.standin.c4c.batch;

/** The batch is not in the form that it has to have. */
public final class UnreadableBatch extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableBatch(String message) {
        super(message);
    }
}
