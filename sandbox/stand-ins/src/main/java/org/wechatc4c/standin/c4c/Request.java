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
 * A call of a service.
 *
 * @param service the service that is called
 * @param base what the addresses in the answer begin with
 * @param path where it goes below the service root, decoded
 * @param headers by lower-case name
 * @param isPart whether it came in a batch
 */
record Request(String method, String service, String base, String path, String rawQuery, Map<String, List<String>> headers,
        String body, boolean isPart) {

    /** What the addresses of all services begin with. */
    static final String SERVICES = "/sap/c4c/odata/v1/";
    static final String SERVICE_ROOT = SERVICES + EntitySet.MAIN_SERVICE;

    static Request of(RoutingContext context) {
        var request = context.request();
        var headers = new LinkedHashMap<String, List<String>>();
        for (String name : request.headers().names()) {
            headers.put(name.toLowerCase(Locale.ROOT), request.headers().getAll(name));
        }
        Buffer body = context.body().buffer();
        URI uri = uri(request.uri());
        String below = uri.getPath().substring(SERVICES.length());
        int slash = below.indexOf('/');
        String service = slash < 0 ? below : below.substring(0, slash);
        return new Request(request.method().name(), service,
                request.scheme() + "://" + request.authority() + SERVICES + service, slash < 0 ? "" : below.substring(slash),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(), headers,
                body == null ? "" : body.toString(StandardCharsets.UTF_8), false);
    }

    /** A request of a batch, whose address is relative to the service root. */
    Request part(String partMethod, String address, Map<String, List<String>> partHeaders, String partBody) {
        if (address.startsWith("/") || address.contains("://")) {
            throw Refusal.malformed("The address of a part has to be relative to the service root: " + address);
        }
        URI uri = uri(address);
        return new Request(partMethod, service, base, "/" + uri.getPath(), uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                partHeaders, partBody, true);
    }

    @Nullable
    String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : String.join("; ", values);
    }

    boolean isSet(String header) {
        return "true".equalsIgnoreCase(header(header));
    }

    boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
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

    /** The address of the page that begins there. */
    String next(int position) {
        String rest = rawQuery.replaceAll("(^|&)(\\$|%24)skiptoken=[^&]*", "");
        return base + path + "?" + (rest.isEmpty() ? "" : rest + "&") + "$skiptoken=" + position;
    }

    /** Whether the caller asked for JSON; a caller that did not would get Atom. */
    boolean wantsJson() {
        String accept = Optional.ofNullable(header("accept")).orElse("").toLowerCase(Locale.ROOT);
        return accept.contains("application/json") || rawQuery.matches("(.*&)?(\\$|%24)format=json(&.*)?");
    }

    /** A query as people read it. */
    static String readable(@Nullable String query) {
        if (query == null) {
            return "";
        }
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return query;
        }
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
