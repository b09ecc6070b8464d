package org.wechatc4c.standin.c4c;

/** The tenant says no, with the status and the sentence that the caller gets. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final boolean isOffence;

    private Refusal(int status, String code, String message, boolean isOffence) {
        super(message);
        this.status = status;
        this.code = code;
        this.isOffence = isOffence;
    }

    private static Refusal offence(int status, String code, String message) {
        return new Refusal(status, code, message, true);
    }

    private static Refusal ordinary(int status, String code, String message) {
        return new Refusal(status, code, message, false);
    }

    /** The request does not fit the service: its syntax, a name, a type, a length, a literal. */
    static Refusal malformed(String message) {
        return offence(400, "OData/MalformedRequest", message);
    }

    /** The request fits the service, but not the state or the rules of the business. */
    static Refusal business(String message) {
        return ordinary(400, "C4C/BusinessRule", message);
    }

    static Refusal csrf() {
        return ordinary(403, "C4C/CSRF", "CSRF token validation failed");
    }

    /** There is no such object, or none any more. */
    static Refusal notFound(String what) {
        return ordinary(404, "OData/NotFound", "Resource not found: " + what);
    }

    /** There never is such a thing in this service. */
    static Refusal unknown(String what) {
        return offence(404, "OData/NotFound", "Resource not found for the segment: " + what);
    }

    static Refusal notAllowed(String method, String what) {
        return offence(405, "OData/MethodNotAllowed", method + " is not allowed for " + what);
    }

    static Refusal jsonOnly() {
        return offence(406, "StandIn/JsonOnly", "A tenant answers in Atom unless JSON is asked for; this stand-in cannot");
    }

    static Refusal staleTag() {
        return ordinary(412, "OData/PreconditionFailed", "Precondition failed: the object was changed in the meantime");
    }

    static Refusal unsupportedMediaType() {
        return offence(415, "OData/UnsupportedMediaType", "Unsupported media type requested");
    }

    static Refusal fault(int status, String message) {
        return ordinary(status, "C4C/Fault", message);
    }

    /** A tenant may well be able to do it, but this stand-in is not. */
    static Refusal notStoodIn(String what) {
        return offence(501, "StandIn/NotImplemented", what + " is not implemented by this stand-in");
    }

    /** Whether the caller should never have sent such a request, whatever the tenant holds. */
    boolean isOffence() {
        return isOffence;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
