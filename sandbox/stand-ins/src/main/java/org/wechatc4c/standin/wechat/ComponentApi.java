package org.wechatc4c.standin.wechat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The API that a third-party platform calls in its own name. */
final class ComponentApi {

    private static final String PATH = "/cgi-bin/component/";
    private static final int LIST_LIMIT = 500;
    private static final Map<String, Set<String>> OPTIONS = Map.of("location_report", Set.of("0", "1", "2"),
            "voice_recognize", Set.of("0", "1"), "customer_service", Set.of("0", "1"));

    private interface Deed {
        Map<String, Object> answer(JsonNode body);
    }

    private final Component component;
    private final OpenPlatform openPlatform;
    private final ComponentTokens tokens;
    private final PreAuthCodes preAuthCodes;
    private final Authorizers authorizers;
    private final ApiCalls calls;
    private final Map<String, AtomicInteger> counters = new ConcurrentHashMap<>();

    ComponentApi(Component component, OpenPlatform openPlatform, ComponentTokens tokens, PreAuthCodes preAuthCodes,
            Authorizers authorizers, ApiCalls calls) {
        this.component = component;
        this.openPlatform = openPlatform;
        this.tokens = tokens;
        this.preAuthCodes = preAuthCodes;
        this.authorizers = authorizers;
        this.calls = calls;
    }

    void serve(Router router) {
        serveWithSecret(router, "api_start_push_ticket", this::startPushTicket);
        serveWithSecret(router, "api_component_token", this::componentToken);
        serveWithSecret(router, "clear_quota/v2", this::clearQuota);
        serveWithToken(router, "api_create_preauthcode", this::createPreAuthCode);
        serveWithToken(router, "api_query_auth", this::queryAuth);
        serveWithToken(router, "api_authorizer_token", this::authorizerToken);
        serveWithToken(router, "api_get_authorizer_list", this::authorizerList);
        serveWithToken(router, "api_get_authorizer_info", this::authorizerInfo);
        serveWithToken(router, "get_authorizer_option", this::option);
        serveWithToken(router, "set_authorizer_option", this::setOption);
    }

    /** What goes wrong with the next calls of one part of the API, one fault each. */
    void next(String api, Fault... faults) {
        calls.next(PATH + api, faults);
    }

    /** How often one part of the API was called since the start, refused calls included. */
    int calls(String api) {
        return counter(api).get();
    }

    WebLogins.Asker webAsker(RoutingContext context, String appId) {
        requireComponent(context.queryParams().get("component_appid"), 61011);
        requireToken(context);
        if (!authorizers.of(appId).permissions().contains(PermissionSet.WEB_AUTHORISATION)) {
            throw new ApiFailure(61007);
        }
        return new WebLogins.Asker(appId, component.appId());
    }

    private void serveWithToken(Router router, String api, Deed deed) {
        serve(router, api, context -> {
            requireToken(context);
            JsonNode body = ApiCalls.body(context);
            requireComponent(body, 61011);
            return deed.answer(body);
        });
    }

    private void serveWithSecret(Router router, String api, Deed deed) {
        serve(router, api, context -> deed.answer(ApiCalls.body(context)));
    }

    private void serve(Router router, String api, ApiCalls.Call call) {
        router.route(PATH + api).handler(context -> {
            counter(api).incrementAndGet();
            context.next();
        });
        calls.serve(router, PATH + api, HttpMethod.POST, call);
    }

    private void requireToken(RoutingContext context) {
        String token = context.queryParams().get("component_access_token");
        if (token == null || token.isEmpty()) {
            throw new ApiFailure(41021);
        }
        if (authorizers.knows(token)) {
            throw new ApiFailure(61014);
        }
        tokens.check(token);
    }

    private void requireComponent(JsonNode body, int wrong) {
        requireComponent(body.path("component_appid").asText(), wrong);
    }

    private void requireComponent(@Nullable String appId, int wrong) {
        if (appId == null || appId.isEmpty()) {
            throw new ApiFailure(41018);
        }
        if (!appId.equals(component.appId())) {
            throw new ApiFailure(wrong);
        }
    }

    private void requireSecret(JsonNode body, String field) {
        if (!required(body, field, 41004).equals(component.appSecret())) {
            throw new ApiFailure(40125);
        }
    }

    private Map<String, Object> startPushTicket(JsonNode body) {
        requireComponent(body, 40013);
        requireSecret(body, "component_secret");
        openPlatform.startTickets();
        openPlatform.pushTicket();
        return ApiCalls.ok();
    }

    private Map<String, Object> componentToken(JsonNode body) {
        requireComponent(body, 40013);
        requireSecret(body, "component_appsecret");
        PlatformGrant grant = tokens.buy(required(body, "component_verify_ticket", 61006));
        return ApiCalls.ordered("component_access_token", grant.token(), "expires_in", grant.expiresIn());
    }

    private Map<String, Object> clearQuota(JsonNode body) {
        String appId = required(body, "appid", 41002);
        requireSecret(body, "appsecret");
        if (!appId.equals(component.appId())) {
            throw new ApiFailure(40013);
        }
        tokens.clearQuota();
        return ApiCalls.ok();
    }

    private Map<String, Object> createPreAuthCode(JsonNode body) {
        return ApiCalls.ordered("pre_auth_code", preAuthCodes.issue(), "expires_in",
                component.terms().preAuthCodeLife().toSeconds());
    }

    private Map<String, Object> queryAuth(JsonNode body) {
        Authorizers.Granted granted = authorizers.redeem(required(body, "authorization_code", 61009));
        var info = new LinkedHashMap<String, Object>();
        info.put("authorizer_appid", granted.authorisation().appId());
        info.putAll(tokens(granted));
        info.put("func_info", funcInfo(granted.authorisation()));
        return Map.of("authorization_info", info);
    }

    private Map<String, Object> authorizerToken(JsonNode body) {
        String appId = required(body, "authorizer_appid", 41002);
        return tokens(authorizers.refresh(appId, required(body, "authorizer_refresh_token", 61023)));
    }

    private Map<String, Object> authorizerList(JsonNode body) {
        int offset = number(body, "offset");
        int count = number(body, "count");
        if (count > LIST_LIMIT) {
            throw new ApiFailure(40035);
        }
        List<Authorisation> all = authorizers.inForce();
        List<Map<String, Object>> page = all.stream().skip(offset).limit(count).map(authorisation -> {
            Map<String, Object> entry = ApiCalls.ordered("authorizer_appid", authorisation.appId(), "refresh_token",
                    authorisation.refreshToken());
            entry.put("auth_time", authorisation.authorisedAt().getEpochSecond());
            return entry;
        }).toList();
        return ApiCalls.ordered("total_count", all.size(), "list", page);
    }

    private Map<String, Object> authorizerInfo(JsonNode body) {
        Authorisation authorisation = authorizers.of(required(body, "authorizer_appid", 41002));
        OfficialAccount account = openPlatform.account(authorisation.appId());
        AccountCard card = openPlatform.card(account);
        var info = new LinkedHashMap<String, Object>();
        info.put("nick_name", card.nickName());
        info.put("service_type_info", Map.of("id", card.serviceType()));
        info.put("verify_type_info", Map.of("id", card.verifyType()));
        info.put("user_name", account.console().originalId());
        info.put("principal_name", card.principalName());
        info.put("alias", card.alias());
        return ApiCalls.ordered("authorizer_info", info, "authorization_info",
                ApiCalls.ordered("authorizer_appid", authorisation.appId(), "func_info", funcInfo(authorisation)));
    }

    private Map<String, Object> option(JsonNode body) {
        Authorisation authorisation = authorizers.of(required(body, "authorizer_appid", 41002));
        String name = optionName(body);
        Map<String, Object> answer = ApiCalls.ordered("authorizer_appid", authorisation.appId(), "option_name", name);
        answer.put("option_value", authorisation.options().getOrDefault(name, "0"));
        return answer;
    }

    private Map<String, Object> setOption(JsonNode body) {
        Authorisation authorisation = authorizers.of(required(body, "authorizer_appid", 41002));
        String name = optionName(body);
        String value = required(body, "option_value", 61013);
        if (!OPTIONS.getOrDefault(name, Set.of()).contains(value)) {
            throw new ApiFailure(61013);
        }
        authorizers.change(authorisation.appId(), before -> before.withOption(name, value));
        return ApiCalls.ok();
    }

    private static Map<String, Object> tokens(Authorizers.Granted granted) {
        Map<String, Object> tokens = ApiCalls.ordered("authorizer_access_token", granted.access().token(), "expires_in",
                granted.access().expiresIn());
        tokens.put("authorizer_refresh_token", granted.authorisation().refreshToken());
        return tokens;
    }

    private static List<Map<String, Object>> funcInfo(Authorisation authorisation) {
        return authorisation.orderedPermissions().stream()
                .map(set -> Map.<String, Object> of("funcscope_category", Map.of("id", set.id()))).toList();
    }

    private static String optionName(JsonNode body) {
        String name = required(body, "option_name", 61012);
        if (!OPTIONS.containsKey(name)) {
            throw new ApiFailure(61012);
        }
        return name;
    }

    private static String required(JsonNode body, String field, int missing) {
        String value = body.path(field).asText();
        if (value.isEmpty()) {
            throw new ApiFailure(missing);
        }
        return value;
    }

    private static int number(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isInt() || value.intValue() < 0) {
            throw new ApiFailure(40035);
        }
        return value.intValue();
    }

    private AtomicInteger counter(String api) {
        return counters.computeIfAbsent(api, any -> new AtomicInteger());
    }
}
