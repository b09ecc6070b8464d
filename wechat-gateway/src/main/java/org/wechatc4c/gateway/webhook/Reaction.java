package org.wechatc4c.gateway.webhook;

/**
 * What a caller is answered. Refusals have no body: whoever is not WeChat learns nothing but a status.
 *
 * @param contentType of no account when the body is empty
 * @param retryAfterSeconds zero when nothing is said about it
 */
public record Reaction(int status, String contentType, String body, int retryAfterSeconds) {

    public static final Reaction BAD_REQUEST = refusal(400);
    static final Reaction FORBIDDEN = refusal(403);
    public static final Reaction NOT_FOUND = refusal(404);
    public static final Reaction METHOD_NOT_ALLOWED = refusal(405);
    public static final Reaction TOO_LARGE = refusal(413);
    public static final Reaction UNSUPPORTED = refusal(415);
    public static final Reaction TOO_MANY = new Reaction(429, "", "", 60);
    public static final Reaction FAILED = refusal(500);
    public static final Reaction BUSY = new Reaction(503, "", "", 1);

    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final String HTML = "text/html; charset=UTF-8";
    private static final String XML = "text/xml; charset=UTF-8";

    static Reaction refusal(int status) {
        return new Reaction(status, "", "", 0);
    }

    public static Reaction text(String body) {
        return new Reaction(200, TEXT, body, 0);
    }

    public static Reaction xml(String body) {
        return new Reaction(200, XML, body, 0);
    }

    /** A page for people. */
    public static Reaction page(int status, String html) {
        return new Reaction(status, HTML, html, 0);
    }

    public boolean isPage() {
        return contentType.equals(HTML);
    }

    /** Whether the call was not WeChat's, by all that can be told. */
    public boolean isRefusal() {
        return status >= 400 && status < 500 && status != TOO_MANY.status;
    }
}
