package org.wechatc4c.standin.wechat;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The API that accounts call for tokens, messages and files. What does not exist is a 404. */
final class PlatformApi {

    private static final String CLASSIC = "/cgi-bin/token";
    private static final String STABLE = "/cgi-bin/stable_token";
    private static final String SEND = "/cgi-bin/message/custom/send";

    private final ApiCalls calls;
    private final Platform platform;
    private final CustomerService customerService;

    PlatformApi(ApiCalls calls, Platform platform, CustomerService customerService) {
        this.calls = calls;
        this.platform = platform;
        this.customerService = customerService;
    }

    Faults sendFaults() {
        return calls.faults(SEND);
    }

    /** Both ways to a token fail together. */
    Faults tokenFaults() {
        return calls.faults(CLASSIC);
    }

    void serve(Router router) {
        calls.serve(router, CLASSIC, HttpMethod.GET, tokenFaults(), this::classicToken);
        calls.serve(router, STABLE, HttpMethod.POST, tokenFaults(), this::stableToken);
        calls.serve(router, SEND, HttpMethod.POST, this::send);
        calls.serve(router, "/cgi-bin/message/custom/typing", HttpMethod.POST, this::typing);
        router.route("/cgi-bin/media/get").blockingHandler(this::media, false);
        router.get("/mmbiz_jpg/:key/0").blockingHandler(this::file, false);
    }

    private Map<String, Object> classicToken(RoutingContext context) {
        var query = context.queryParams();
        OfficialAccount account = authenticated(context, query.get("grant_type"), query.get("appid"), query.get("secret"),
                Tokens.Origin.CLASSIC);
        return granted(account.tokens().classic());
    }

    private Map<String, Object> stableToken(RoutingContext context) {
        JsonNode body = ApiCalls.body(context);
        boolean force = body.path("force_refresh").asBoolean();
        Tokens tokens = authenticated(context, body.path("grant_type").asText(), body.path("appid").asText(),
                body.path("secret").asText(), force ? Tokens.Origin.FORCED : Tokens.Origin.STABLE).tokens();
        return granted(force ? tokens.forced() : tokens.stable());
    }

    private OfficialAccount authenticated(RoutingContext context, @Nullable String grantType, @Nullable String appId,
            @Nullable String secret, Tokens.Origin origin) {
        if (!"client_credential".equals(grantType)) {
            throw new ApiFailure(40002);
        }
        OfficialAccount account = calls.named(context, appId);
        account.tokens().countCall(origin);
        ApiCalls.requireSecret(account, secret, origin == Tokens.Origin.CLASSIC ? 40001 : 40125);
        account.checkIp();
        account.quota().spend(context.normalizedPath());
        return account;
    }

    private Map<String, Object> send(RoutingContext context) {
        customerService.send(calls.authorised(context), ApiCalls.bytes(context));
        return ApiCalls.ok();
    }

    private Map<String, Object> typing(RoutingContext context) {
        customerService.typing(calls.authorised(context), ApiCalls.bytes(context));
        return ApiCalls.ok();
    }

    private void media(RoutingContext context) {
        try {
            ApiCalls.requireMethod(context, HttpMethod.GET);
            OfficialAccount account = calls.authorised(context);
            String mediaId = context.queryParams().get("media_id");
            if (mediaId == null || mediaId.isEmpty()) {
                throw new ApiFailure(41006);
            }
            Media found = platform.media().fetchable(account.console().appId(), mediaId)
                    .orElseThrow(() -> new ApiFailure(40007));
            if (found.contentType().startsWith("video/")) {
                ApiCalls.json(context, "text/plain", Map.of("video_url", platform.address(found)));
                return;
            }
            context.response().putHeader("Content-disposition", "attachment; filename=\"" + found.fileName() + "\"");
            file(context, found);
        } catch (ApiFailure e) {
            ApiCalls.json(context, "text/plain", calls.refused(context, e, Duration.ZERO));
        }
    }

    private void file(RoutingContext context) {
        platform.media().byPublicKey(context.pathParam("key")).ifPresentOrElse(found -> file(context, found),
                () -> context.fail(404));
    }

    private void file(RoutingContext context, Media found) {
        context.response().putHeader("Content-Type", found.contentType()).end(Buffer.buffer(platform.media().bytes(found)));
    }

    private static Map<String, Object> granted(Tokens.Grant grant) {
        return ApiCalls.ordered("access_token", grant.accessToken(), "expires_in", grant.expiresIn());
    }
}
