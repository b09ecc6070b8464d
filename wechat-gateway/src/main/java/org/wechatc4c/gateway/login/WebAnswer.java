package org.wechatc4c.gateway.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a visitor's browser is answered. Nothing of it is kept by caches, and the next page learns no address from it.
 *
 * @param headers in this order; a name may stand there more than once
 */
public record WebAnswer(int status, List<Map.Entry<String, String>> headers, String body) {

    private static final String CONTENT_TYPE = "Content-Type";

    public WebAnswer {
        headers = List.copyOf(headers);
    }

    static WebAnswer of(int status) {
        return new WebAnswer(status, List.of(
                Map.entry("Cache-Control", "no-store"),
                Map.entry("Referrer-Policy", "no-referrer"),
                Map.entry("X-Content-Type-Options", "nosniff")), "");
    }

    static WebAnswer redirect(String address) {
        return of(302).with("Location", address);
    }

    static WebAnswer json(int status, String body) {
        return of(status).with(CONTENT_TYPE, "application/json").withBody(body);
    }

    static WebAnswer html(int status, String policy, String body) {
        return of(status).with(CONTENT_TYPE, "text/html; charset=UTF-8").with("Content-Security-Policy", policy).withBody(body);
    }

    /** One more header. */
    public WebAnswer with(String name, String value) {
        var all = new ArrayList<>(headers);
        all.add(Map.entry(name, value));
        return new WebAnswer(status, all, body);
    }

    WebAnswer withCookie(String cookie) {
        return with("Set-Cookie", cookie);
    }

    private WebAnswer withBody(String newBody) {
        return new WebAnswer(status, headers, newBody);
    }

    /** Without its headers: there are cookies and addresses with a state among them. */
    @Override
    public String toString() {
        return "WebAnswer[" + status + "]";
    }
}
