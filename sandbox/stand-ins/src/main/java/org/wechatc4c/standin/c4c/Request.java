package org.wechatc4c.standin.c4c;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/**
 * A call of the service.
 *
 * @param base what the addresses in the answer begin with
 * @param path where it goes below the service root, decoded
 * @param headers by lower-case name
 */
record Request(String method, String base, String path, String rawQuery, Map<String, List<String>> headers, String body) {

    static final String SERVICE_ROOT = "/sap/c4c/odata/v1/c4codataapi";

    static Request of(RoutingContext context) {
        var request = context.request();
        var headers = new LinkedHashMap<String, List<String>>();
        for (String name : request.headers().names()) {
            headers.put(name.toLowerCase(Locale.ROOT), request.headers().getAll(name));
        }
        Buffer body = context.body().buffer();
        URI uri = uri(request.uri());
        return new Request(request.method().name(), "http://" + request.authority() + SERVICE_ROOT,
                uri.getPath().substring(SERVICE_ROOT.length()), uri.getRawQuery() == null ? "" : uri.getRawQuery(), headers,
                body == null ? "" : body.toString(StandardCharsets.UTF_8));
    }

    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : String.join("; ", values);
    }

    boolean isSet(String header) {
        return "true".equalsIgnoreCase(header(header));
    }

    /** The options and parameters, decoded. */
    Map<String, String> query() {
        var query = new LinkedHashMap<String, String>();
        for (String part : rawQuery.split("&", -1)) {
            int at = part.indexOf('=');
            String name = decoded(at < 0 ? part : part.substring(0, at));
            if (!name.isEmpty() && query.put(name, at < 0 ? "" : decoded(part.substring(at + 1))) != null) {
                throw Refusal.malformed("Query option " + name + " is given twice");
            }
        }
        return query;
    }

    /** Whether the caller asked for JSON; a caller that did not would get Atom. */
    boolean wantsJson() {
        String accept = Optional.ofNullable(header("accept")).orElse("").toLowerCase(Locale.ROOT);
        return accept.contains("application/json") || rawQuery.matches("(.*&)?(\\$|%24)format=json(&.*)?");
    }

    private static URI uri(String raw) {
        try {
            return new URI(raw);
        } catch (URISyntaxException e) {
            throw Refusal.malformed("The address is not properly encoded");
        }
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("The query is not properly encoded");
        }
    }
}
