package org.wechatc4c.standin.wechat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * How calls of the API are answered, whichever it is: with HTTP 200 even when they are refused, and then with an id under which
 * the account can look the call up.
 */
final class ApiCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json; encoding=utf-8";
    private static final String APP_ID = "appId";

    /** What is done about a call, and answered. */
    interface Call {
        Map<String, Object> answer(RoutingContext context);
    }

    /** What is done about a call, and how its answer is written when the time has come. */
    interface FileCall {
        Consumer<RoutingContext> answer(RoutingContext context);
    }

    private final Map<String, OfficialAccount> accounts;
    private final Platform platform;
    private final CallLog log;
    private final Map<String, Faults> faults = new ConcurrentHashMap<>();

    ApiCalls(Map<String, OfficialAccount> accounts, Platform platform, CallLog log) {
        this.accounts = accounts;
        this.platform = platform;
        this.log = log;
    }

    /** The faults of the calls with this path. */
    Faults faults(String path) {
        return faults.computeIfAbsent(path, any -> new Faults());
    }

    /** Lets the next calls with this path go wrong, one fault each. */
    void next(String path, Fault... next) {
        if (!serves(path)) {
            throw new IllegalArgumentException("there is no " + path);
        }
        faults(path).add(List.of(next));
    }

    boolean serves(String path) {
        return faults.containsKey(path);
    }

    void serve(Router router, String path, HttpMethod method, Call call) {
        serve(router, path, method, faults(path), call);
    }

    void serve(Router router, String path, HttpMethod method, Faults ofCall, Call call) {
        serve(router, path, ofCall, context -> {
            Map<String, Object> result = result(context, method, call);
            return answering -> json(answering, JSON_TYPE, result);
        });
    }

    /** Serves a call that is answered with a file when all is well, and otherwise with JSON that is said to be text. */
    void serveAs(Router router, String path, FileCall call) {
        serve(router, path, faults(path), context -> {
            long began = System.nanoTime();
            try {
                return call.answer(context);
            } catch (ApiFailure e) {
                Map<String, Object> refused = refused(context, e, Duration.ofNanos(System.nanoTime() - began));
                return answering -> json(answering, "text/plain", refused);
            }
        });
    }

    private void serve(Router router, String path, Faults ofCall, FileCall call) {
        faults.put(path, ofCall);
        router.route(path).blockingHandler(context -> {
            switch (ofCall.next()) {
                case null -> call.answer(context).accept(context);
                case Fault.Refusal refusal ->
                    json(context, JSON_TYPE, refused(context, new ApiFailure(refusal.errcode()), Duration.ZERO));
                case Fault.ServerError ignored ->
                    context.response().setStatusCode(500).end("<html>Internal Server Error</html>");
                case Fault.Cut cut -> {
                    if (cut.afterwards()) {
                        call.answer(context);
                    }
                    context.request().connection().close();
                }
                case Fault.Slow slow -> {
                    Consumer<RoutingContext> late = call.answer(context);
                    context.vertx().setTimer(slow.delay().toMillis(), timer -> {
                        if (!context.response().closed()) {
                            late.accept(context);
                        }
                    });
                }
                case Fault.Silence ignored -> {
                    // The caller waits until its own patience ends.
                }
            }
        }, false);
    }

    /**
     * The account whose access token the call carries, its own or one of the third-party platform for it; the call counts from
     * now on, whoever made it.
     *
     * @throws ApiFailure when the token is none, or the account may not call any more
     */
    OfficialAccount authorised(RoutingContext context) {
        String token = context.queryParams().get("access_token");
        if (token == null || token.isEmpty()) {
            throw new ApiFailure(41001);
        }
        OpenPlatform openPlatform = platform.openPlatform();
        OfficialAccount delegator = openPlatform == null ? null : openPlatform.accountBehind(token);
        OfficialAccount account = delegator == null ? owner(context, token) : delegator;
        context.put(APP_ID, account.console().appId());
        account.quota().spend(context.normalizedPath());
        return account;
    }

    /** The account that the call names, not yet proven to be its own. */
    OfficialAccount named(RoutingContext context, @Nullable String appId) {
        if (appId == null || appId.isEmpty()) {
            throw new ApiFailure(41002);
        }
        OfficialAccount account = accounts.get(appId);
        if (account == null) {
            throw new ApiFailure(40013);
        }
        context.put(APP_ID, appId);
        return account;
    }

    /** Lets pass who knows the account's secret. */
    static void requireSecret(OfficialAccount account, @Nullable String secret, int wrongSecret) {
        if (secret == null || secret.isEmpty()) {
            throw new ApiFailure(41004);
        }
        if (!secret.equals(account.console().appSecret())) {
            throw new ApiFailure(wrongSecret);
        }
    }

    static void requireMethod(RoutingContext context, HttpMethod method) {
        if (!context.request().method().equals(method)) {
            throw new ApiFailure(method.equals(HttpMethod.GET) ? 43001 : 43002);
        }
    }

    static JsonNode body(RoutingContext context) {
        if (context.body().isEmpty()) {
            throw new ApiFailure(44002);
        }
        try {
            return JSON.readTree(new String(bytes(context), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new ApiFailure(47001);
        }
    }

    static byte[] bytes(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    static Map<String, Object> ok() {
        return ordered("errcode", 0, "errmsg", "ok");
    }

    static Map<String, Object> ordered(String first, Object firstValue, String second, Object secondValue) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put(first, firstValue);
        answer.put(second, secondValue);
        return answer;
    }

    Map<String, Object> refused(RoutingContext context, ApiFailure failure, Duration cost) {
        String rid = Ids.rid();
        Map<String, Object> answer = ordered("errcode", failure.errcode(), "errmsg", failure.errmsg(rid));
        String appId = context.get(APP_ID);
        if (appId != null) {
            log.keep(rid, appId, context, cost, json(answer));
        }
        return answer;
    }

    static void json(RoutingContext context, String contentType, Map<String, ?> answer) {
        context.response().putHeader("Content-Type", contentType).end(json(answer));
    }

    private OfficialAccount owner(RoutingContext context, String token) {
        OfficialAccount owner = accounts.values().stream().filter(account -> account.tokens().knows(token)).findFirst()
                .orElseThrow(() -> new ApiFailure(40014));
        // An account may look up the calls that were refused for its own token, too.
        context.put(APP_ID, owner.console().appId());
        owner.tokens().check(token);
        return owner;
    }

    private Map<String, Object> result(RoutingContext context, HttpMethod method, Call call) {
        long began = System.nanoTime();
        try {
            requireMethod(context, method);
            return call.answer(context);
        } catch (ApiFailure e) {
            return refused(context, e, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static String json(Map<String, ?> answer) {
        try {
            return JSON.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts and numbers can always be written", e);
        }
    }
}
