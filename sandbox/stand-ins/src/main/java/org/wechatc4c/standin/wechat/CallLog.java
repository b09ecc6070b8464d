package org.wechatc4c.standin.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** The last refused calls by the rid that the answer named, without the secrets they carried. */
final class CallLog {

    private static final int KEPT = 500;
    private static final int LONGEST = 4096;
    private static final Duration LIFE = Duration.ofDays(7);
    /** In a query or in JSON. */
    private static final Pattern SECRET = Pattern.compile(
            "((?:\\b|_)(?:token|secret|appsecret|code)(?:=|\"\\s*:\\s*\"))[^&\"]*");

    /** One refused call. */
    record Refused(String appId, Instant at, long costMillis, String query, String body, String answer, String clientIp) {
    }

    private final Clock clock;
    private final Map<String, Refused> calls = new LinkedHashMap<>();

    CallLog(Clock clock) {
        this.clock = clock;
    }

    synchronized void keep(String rid, String appId, RoutingContext context, Duration cost, String answer) {
        String query = context.request().query();
        Buffer body = context.body().buffer();
        calls.put(rid, new Refused(appId, clock.instant(), cost.toMillis(), masked(query == null ? "" : query),
                masked(body == null ? "" : body.toString()), answer, context.request().remoteAddress().hostAddress()));
        if (calls.size() > KEPT) {
            calls.remove(calls.keySet().iterator().next());
        }
    }

    synchronized Optional<Refused> find(String rid) {
        return Optional.ofNullable(calls.get(rid)).filter(call -> clock.instant().isBefore(call.at().plus(LIFE)));
    }

    private static String masked(String text) {
        String whole = SECRET.matcher(text).replaceAll("$1***");
        return whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    }
}
