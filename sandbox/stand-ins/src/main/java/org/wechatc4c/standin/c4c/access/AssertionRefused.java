package org.wechatc4c.standin.c4c.access;

/** An assertion that proves nothing. */
final class AssertionRefused extends Exception {

    private static final long serialVersionUID = 1;

    AssertionRefused(String message) {
        super(message);
    }

    AssertionRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
