package org.wechatc4c.standin.c4c;

/** The tenant says no, with the status and the sentence that the caller gets. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    private Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The request does not fit the service: its syntax, a name, a type, a length, a literal. */
    static Refusal malformed(String message) {
        return new Refusal(400, "OData/MalformedRequest", message);
    }

    /** The request fits the service, but not the state or the rules of the business. */
    static Refusal business(String message) {
        return new Refusal(400, "C4C/BusinessRule", message);
    }

    static Refusal csrf() {
        return new Refusal(403, "C4C/CSRF", "CSRF token validation failed");
    }

    static Refusal notFound(String what) {
        return new Refusal(404, "OData/NotFound", "Resource not found: " + what);
    }

    static Refusal notAllowed(String method, String what) {
        return new Refusal(405, "OData/MethodNotAllowed", method + " is not allowed for " + what);
    }

    static Refusal jsonOnly() {
        return new Refusal(406, "StandIn/JsonOnly", "A tenant answers in Atom unless JSON is asked for; this stand-in cannot");
    }

    static Refusal staleTag() {
        return new Refusal(412, "OData/PreconditionFailed", "Precondition failed: the object was changed in the meantime");
    }

    static Refusal unsupportedMediaType() {
        return new Refusal(415, "OData/UnsupportedMediaType", "Unsupported media type requested");
    }

    static Refusal fault(int status, String message) {
        return new Refusal(status, "C4C/Fault", message);
    }

    /** A tenant may well be able to do it, but this stand-in is not. */
    static Refusal notStoodIn(String what) {
        return new Refusal(501, "StandIn/NotImplemented", what + " is not implemented by this stand-in");
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
