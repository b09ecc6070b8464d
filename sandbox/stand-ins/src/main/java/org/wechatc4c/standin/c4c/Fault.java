package org.wechatc4c.standin.c4c;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** What goes wrong with one call of a service. */
public sealed interface Fault {

    /** The call is answered with this status and C4C's error JSON, and nothing else happens. */
    static Fault answer(int status) {
        return new Failure(status, "Internal processing error", null);
    }

    /**
     * The same with a word on when to come again.
     *
     * @param retryAfter the header of that name: seconds, a date as HTTP writes it, or nonsense
     */
    static Fault answer(int status, String retryAfter) {
        return new Failure(status, "Service temporarily unavailable", retryAfter);
    }

    /** Someone else has the object open: C4C answers 500 and says so in words only. */
    static Fault locked() {
        return locked(LockSign.SERVER_ERROR);
    }

    static Fault locked(LockSign sign) {
        Refusal refusal = sign.refusal();
        return new Failure(refusal.status(), refusal.message(), null);
    }

    /** A 403 that has nothing to do with CSRF: the user may not do this. */
    static Fault forbidden() {
        return new Failure(403, "You are not authorized to perform this action", null);
    }

    /** Maintenance: the page of the logon screen, with status 200. */
    static Fault logonPage() {
        return new Page(200, "Please log on.");
    }

    /** An error page of what stands before the tenant: HTML, and nothing was done. */
    static Fault page(int status) {
        return new Page(status, "The request could not be processed.");
    }

    /** The call is carried out, but the connection breaks before the answer: the caller cannot know. */
    static Fault takeAndCut() {
        return new Cut(true);
    }

    /** The connection breaks and nothing was done: to the caller this looks the same as {@link #takeAndCut()}. */
    static Fault cut() {
        return new Cut(false);
    }

    /** The call is carried out, and the connection breaks in the middle of the answer. */
    static Fault halfAnswer() {
        return new HalfAnswer();
    }

    /** The call is carried out at once, but answered only after this time. */
    static Fault slow(Duration time) {
        return new Slow(time);
    }

    /** All CSRF tokens expire just before the call. */
    static Fault expiredCsrf() {
        return new ExpiredCsrf();
    }

    /** An error. */
    record Failure(int status, String message, @Nullable String retryAfter) implements Fault {
    }

    /** HTML where JSON is expected. */
    record Page(int status, String sentence) implements Fault {
    }

    /** A broken connection. */
    record Cut(boolean afterwards) implements Fault {
    }

    /** Half of an answer. */
    record HalfAnswer() implements Fault {
    }

    /** A late answer. */
    record Slow(Duration time) implements Fault {
    }

    /** Tokens that are good no longer. */
    record ExpiredCsrf() implements Fault {
    }
}
