package org.wechatc4c.standin.wechat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** The API that accounts call. Refusals are answered with HTTP 200 too; only what does not exist is a 404. */
final class PlatformApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json; encoding=utf-8";

    interface Call {
        Map<String, Object> answer(RoutingContext context);
    }

    private final Map<String, OfficialAccount> accounts;
    private final Platform platform;
    private final CustomerService customerService;
    private final Faults sendFaults = new Faults();
    private final Faults tokenFaults = new Faults();

    PlatformApi(Map<String, OfficialAccount> accounts, Platform platform, CustomerService customerService) {
        this.accounts = accounts;
        this.platform = platform;
        this.customerService = customerService;
    }

    Faults sendFaults() {
        return sendFaults;
    }

    Faults tokenFaults() {
        return tokenFaults;
    }

    void serve(Router router) {
        var noFaults = new Faults();
        router.route().handler(BodyHandler.create(false).setBodyLimit(1 << 20));
        serve(router, "/cgi-bin/token", HttpMethod.GET, tokenFaults, this::classicToken);
        serve(router, "/cgi-bin/stable_token", HttpMethod.POST, tokenFaults, this::stableToken);
        serve(router, "/cgi-bin/message/custom/send", HttpMethod.POST, sendFaults, this::send);
        serve(router, "/cgi-bin/message/custom/typing", HttpMethod.POST, noFaults, this::typing);
        router.route("/cgi-bin/media/get").blockingHandler(this::media, false);
        router.get("/mmbiz_jpg/:key/0").blockingHandler(this::file, false);
    }

    static void serve(Router router, String path, HttpMethod method, Faults faults, Call call) {
        router.route(path).blockingHandler(context -> {
            Call checked = called -> {
                requireMethod(called, method);
                return call.answer(called);
            };
            switch (faults.next()) {
                case null -> answer(context, checked);
                case Fault.Refusal refusal -> json(context, JSON_TYPE, refused(new ApiFailure(refusal.errcode())));
                case Fault.ServerError ignored ->
                    context.response().setStatusCode(500).end("<html>Internal Server Error</html>");
                case Fault.Cut cut -> {
                    if (cut.afterwards()) {
                        result(context, checked);
                    }
                    context.request().connection().close();
                }
            }
        }, false);
    }

    private static void answer(RoutingContext context, Call call) {
        json(context, JSON_TYPE, result(context, call));
    }

    private static Map<String, Object> result(RoutingContext context, Call call) {
        try {
            return call.answer(context);
        } catch (ApiFailure e) {
            return refused(e);
        }
    }

    private Map<String, Object> classicToken(RoutingContext context) {
        var query = context.queryParams();
        Tokens tokens = authenticated(query.get("grant_type"), query.get("appid"), query.get("secret"), 40001);
        return granted(tokens.classic());
    }

    private Map<String, Object> stableToken(RoutingContext context) {
        JsonNode body = body(context);
        Tokens tokens = authenticated(body.path("grant_type").asText(), body.path("appid").asText(),
                body.path("secret").asText(), 40125);
        return granted(body.path("force_refresh").asBoolean() ? tokens.forced() : tokens.stable());
    }

    private Tokens authenticated(@Nullable String grantType, @Nullable String appId, @Nullable String secret, int wrongSecret) {
        if (!"client_credential".equals(grantType)) {
            throw new ApiFailure(40002);
        }
        if (appId == null || appId.isEmpty()) {
            throw new ApiFailure(41002);
        }
        OfficialAccount account = accounts.get(appId);
        if (account == null) {
            throw new ApiFailure(40013);
        }
        account.tokens().countCall();
        if (secret == null || secret.isEmpty()) {
            throw new ApiFailure(41004);
        }
        if (!secret.equals(account.console().appSecret())) {
            throw new ApiFailure(wrongSecret);
        }
        return account.tokens();
    }

    private Map<String, Object> send(RoutingContext context) {
        customerService.send(authorised(context), bytes(context));
        return ok();
    }

    private Map<String, Object> typing(RoutingContext context) {
        customerService.typing(authorised(context), bytes(context));
        return ok();
    }

    private void media(RoutingContext context) {
        try {
            requireMethod(context, HttpMethod.GET);
            OfficialAccount account = authorised(context);
            String mediaId = context.queryParams().get("media_id");
            if (mediaId == null || mediaId.isEmpty()) {
                throw new ApiFailure(41006);
            }
            Media found = platform.media().fetchable(account.console().appId(), mediaId)
                    .orElseThrow(() -> new ApiFailure(40007));
            if (found.contentType().startsWith("video/")) {
                json(context, "text/plain", Map.of("video_url", platform.address(found)));
                return;
            }
            context.response().putHeader("Content-disposition", "attachment; filename=\"" + found.fileName() + "\"");
            file(context, found);
        } catch (ApiFailure e) {
            json(context, "text/plain", refused(e));
        }
    }

    private void file(RoutingContext context) {
        platform.media().byPublicKey(context.pathParam("key")).ifPresentOrElse(found -> file(context, found),
                () -> context.fail(404));
    }

    private void file(RoutingContext context, Media found) {
        context.response().putHeader("Content-Type", found.contentType()).end(Buffer.buffer(platform.media().bytes(found)));
    }

    private OfficialAccount authorised(RoutingContext context) {
        String token = context.queryParams().get("access_token");
        if (token == null || token.isEmpty()) {
            throw new ApiFailure(41001);
        }
        OpenPlatform openPlatform = platform.openPlatform();
        OfficialAccount delegator = openPlatform == null ? null : openPlatform.accountBehind(token);
        if (delegator != null) {
            return delegator;
        }
        OfficialAccount account = accounts.values().stream().filter(one -> one.tokens().knows(token)).findFirst()
                .orElseThrow(() -> new ApiFailure(40014));
        account.tokens().check(token);
        return account;
    }

    private static void requireMethod(RoutingContext context, HttpMethod method) {
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

    private static Map<String, Object> granted(Tokens.Grant grant) {
        return ordered("access_token", grant.accessToken(), "expires_in", grant.expiresIn());
    }

    static Map<String, Object> ok() {
        return ordered("errcode", 0, "errmsg", "ok");
    }

    private static Map<String, Object> refused(ApiFailure failure) {
        return ordered("errcode", failure.errcode(), "errmsg", failure.errmsg());
    }

    static Map<String, Object> ordered(String first, Object firstValue, String second, Object secondValue) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put(first, firstValue);
        answer.put(second, secondValue);
        return answer;
    }

    private static void json(RoutingContext context, String contentType, Map<String, ?> answer) {
        try {
            context.response().putHeader("Content-Type", contentType).end(JSON.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts and numbers can always be written", e);
        }
    }
}
