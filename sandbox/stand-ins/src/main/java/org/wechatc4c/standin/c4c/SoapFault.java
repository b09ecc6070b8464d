package org.wechatc4c.standin.c4c;

import java.time.Duration;

/** What goes wrong with one call of a SOAP web service. */
public sealed interface SoapFault {

    /**
     * An entry in the log of the confirmation.
     *
     * @param severity 1 and 2 are remarks, with them the call is carried out; with 3 and 4 nothing is saved, and the status is
     *        200 all the same
     */
    static SoapFault log(int severity, String note) {
        return new Log(severity, "042(SRQ)", note);
    }

    /** Someone else has the object open: nothing but the wording says so. */
    static SoapFault locked() {
        return new Log(3, "101(/AP_ESI_COMMON/)", "Locking of the object failed; it is being edited by Wei Chen");
    }

    /** A confirmation with neither object nor log, and nothing was done. */
    static SoapFault emptyConfirmation() {
        return new EmptyConfirmation();
    }

    /** The caller's user lacks the role. */
    static SoapFault unauthorised() {
        return new Unauthorised();
    }

    /** The service fails and does not say with what; nothing was done. */
    static SoapFault broken() {
        return new Broken(false);
    }

    /** The service fails after it has done everything: to the caller this looks the same as {@link #broken()}. */
    static SoapFault takeAndBreak() {
        return new Broken(true);
    }

    /** A page for people: maintenance with status 503, a gateway with 502, the log-on screen with 200. */
    static SoapFault page(int status) {
        return new Page(status);
    }

    /** The call is carried out, but the connection breaks before the answer. */
    static SoapFault takeAndCut() {
        return new Cut(true);
    }

    /** The connection breaks and nothing was done. */
    static SoapFault cut() {
        return new Cut(false);
    }

    /** The call is carried out at once, but answered only after this time. */
    static SoapFault slow(Duration time) {
        return new Slow(time);
    }

    /** An answer in these words, whatever it is. */
    static SoapFault saying(String body) {
        return new Saying(body);
    }

    /** A log entry. */
    record Log(int severity, String type, String note) implements SoapFault {
    }

    /** Nothing. */
    record EmptyConfirmation() implements SoapFault {
    }

    /** A fault about the caller. */
    record Unauthorised() implements SoapFault {
    }

    /** A fault about the service. */
    record Broken(boolean afterwards) implements SoapFault {
    }

    /** HTML. */
    record Page(int status) implements SoapFault {
    }

    /** A broken connection. */
    record Cut(boolean afterwards) implements SoapFault {
    }

    /** A late answer. */
    record Slow(Duration time) implements SoapFault {
    }

    /** Any body. */
    record Saying(String body) implements SoapFault {
    }
}
