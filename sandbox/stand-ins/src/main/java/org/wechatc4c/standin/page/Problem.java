package org.wechatc4c.standin.page;

import io.netty.handler.codec.http.HttpResponseStatus;

/** Why the page is not given what it asked for; it is shown to the person in front of it. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final int status;
    private final String detail;

    /** @param detail a sentence that says what to do otherwise */
    public Problem(int status, String detail) {
        super(detail);
        this.status = status;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    String title() {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    String detail() {
        return detail;
    }
}
