package org.wechatc4c.gateway.webhook;

import java.util.function.UnaryOperator;

/** A push that is proven. */
public final class Opened {

    private final byte[] body;
    private final UnaryOperator<String> closing;
    private final boolean withFormer;

    Opened(byte[] body, UnaryOperator<String> closing, boolean withFormer) {
        this.body = body;
        this.closing = closing;
        this.withFormer = withFormer;
    }

    /** What WeChat meant. */
    public byte[] body() {
        return body;
    }

    /** Turns a passive reply into what WeChat expects, with the same credentials that opened the push. */
    public String close(String reply) {
        return closing.apply(reply);
    }

    /** Whether it took the former token or key, so that a change of them is not through yet. */
    boolean withFormer() {
        return withFormer;
    }
}
