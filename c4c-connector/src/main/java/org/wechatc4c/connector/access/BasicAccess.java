package org.wechatc4c.connector.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import io.smallrye.mutiny.Uni;

/** A name and a password with every call, also beside a CSRF token: C4C makes no session from which it could know the user. */
public final class BasicAccess implements Access {

    private final Map<String, String> headers;
    private final boolean needsCsrf;

    BasicAccess(String username, String password, boolean needsCsrf) {
        this.headers = Map.of("Authorization", header(username, password));
        this.needsCsrf = needsCsrf;
    }

    static String header(String username, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((username + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Uni<Map<String, String>> headers() {
        return Uni.createFrom().item(headers);
    }

    @Override
    public boolean needsCsrf() {
        return needsCsrf;
    }
}
