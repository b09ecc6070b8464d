package org.wechatc4c.gateway.login;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** A call of a visitor's browser. */
public final class WebCall {

    private final HttpServerRequest request;
    private final @Nullable String source;

    /** @param source the address of the caller; {@code null} when it may stand for many */
    public WebCall(HttpServerRequest request, @Nullable String source) {
        this.request = request;
        this.source = source;
    }

    /** As it came: nothing is decoded. */
    String path() {
        return request.path();
    }

    boolean is(HttpMethod method) {
        return method.equals(request.method());
    }

    /** The parameter of the query, if it is there once; whoever sends two of them wants one checked and the other used. */
    Optional<String> parameter(String name) {
        try {
            var values = request.params().getAll(name);
            return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            // A query that cannot be decoded has no parameters.
            return Optional.empty();
        }
    }

    /** The cookie, if there is one of that name. */
    Optional<String> cookie(String name) {
        var cookies = request.cookies(name);
        return cookies.size() == 1 ? cookies.stream().findFirst().map(Cookie::getValue) : Optional.empty();
    }

    /** Whose page made the browser call; browsers do not always say so. */
    Optional<String> origin() {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN));
    }

    Optional<String> source() {
        return Optional.ofNullable(source);
    }
}
