package org.wechatc4c.standin.wechat;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The API that accounts call for tokens and messages. What does not exist is a 404. */
final class PlatformApi {

    private static final String CLASSIC = "/cgi-bin/token";
    private static final String STABLE = "/cgi-bin/stable_token";
    private static final String SEND = "/cgi-bin/message/custom/send";

    private final ApiCalls calls;
    private final CustomerService customerService;
    private final TemplateMessages templates;

    PlatformApi(ApiCalls calls, CustomerService customerService, TemplateMessages templates) {
        this.calls = calls;
        this.customerService = customerService;
        this.templates = templates;
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
        calls.serve(router, "/cgi-bin/message/template/send", HttpMethod.POST, this::sendTemplate);
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

    private Map<String, Object> sendTemplate(RoutingContext context) {
        return templates.send(calls.authorised(context), ApiCalls.bytes(context));
    }

    private static Map<String, Object> granted(Tokens.Grant grant) {
        return ApiCalls.ordered("access_token", grant.accessToken(), "expires_in", grant.expiresIn());
    }
}
