package org.wechatc4c.standin.wechat;

import java.time.Duration;

/** What goes wrong with one call of the platform's API. */
public sealed interface Fault {

    /** The call is answered with this errcode, and nothing else happens. */
    static Fault answer(int errcode) {
        return new Refusal(errcode);
    }

    /** The platform says that it is busy (errcode -1), and nothing else happens. */
    static Fault busy() {
        return new Refusal(-1);
    }

    /** The call is carried out, but the connection breaks before the answer: the caller cannot know. */
    static Fault takeAndCut() {
        return new Cut(true);
    }

    /** The connection breaks and nothing was done: to the caller this looks the same as {@link #takeAndCut()}. */
    static Fault cut() {
        return new Cut(false);
    }

    /** HTTP 500 with a page that is not JSON, and nothing else happens. */
    static Fault serverError() {
        return new ServerError();
    }

    /** The call is carried out at once, but its answer comes so much later. */
    static Fault slow(Duration delay) {
        return new Slow(delay);
    }

    /** Nothing is done and no answer ever comes; the connection stays open. */
    static Fault silence() {
        return new Silence();
    }

    /** An answer with an errcode. */
    record Refusal(int errcode) implements Fault {
    }

    /** A broken connection. */
    record Cut(boolean afterwards) implements Fault {
    }

    /** An answer that is not WeChat's. */
    record ServerError() implements Fault {
    }

    /** A late answer. */
    record Slow(Duration delay) implements Fault {
    }

    /** No answer. */
    record Silence() implements Fault {
    }
}
