package org.wechatc4c.standin.c4c;

import java.time.Duration;

/** What goes wrong with one call of the service. */
public sealed interface Fault {

    /** The call is answered with this status and C4C's error JSON, and nothing else happens. */
    static Fault answer(int status) {
        return new Failure(status, "Internal processing error");
    }

    /** Someone else has the object open: C4C answers 500 and says so in words only. */
    static Fault locked() {
        return new Failure(500, "Object is locked by user Wei Chen");
    }

    /** Maintenance: the page of the logon screen, with status 200. */
    static Fault logonPage() {
        return new LogonPage();
    }

    /** The call is carried out, but the connection breaks before the answer: the caller cannot know. */
    static Fault takeAndCut() {
        return new Cut(true);
    }

    /** The connection breaks and nothing was done: to the caller this looks the same as {@link #takeAndCut()}. */
    static Fault cut() {
        return new Cut(false);
    }

    /** The call is carried out at once, but answered only after this time. */
    static Fault slow(Duration time) {
        return new Slow(time);
    }

    /** An error. */
    record Failure(int status, String message) implements Fault {
    }

    /** HTML where JSON is expected. */
    record LogonPage() implements Fault {
    }

    /** A broken connection. */
    record Cut(boolean afterwards) implements Fault {
    }

    /** A late answer. */
    record Slow(Duration time) implements Fault {
    }
}
