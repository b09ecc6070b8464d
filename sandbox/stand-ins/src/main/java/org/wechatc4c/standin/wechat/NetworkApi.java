package org.wechatc4c.standin.wechat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What the platform tells of its addresses, and how it sees those of an account's server. */
final class NetworkApi {

    private static final Set<String> ACTIONS = Set.of("dns", "ping", "all");
    private static final Set<String> OPERATORS = Set.of("CHINANET", "UNICOM", "CAP", "DEFAULT");
    private static final List<String> API_ADDRESSES = List.of("127.0.0.1", "203.0.113.0/25");

    private final ApiCalls calls;
    private volatile List<String> pushAddresses = List.of("127.0.0.1", "198.51.100.0/25");

    NetworkApi(ApiCalls calls) {
        this.calls = calls;
    }

    void pushesFrom(List<String> addresses) {
        pushAddresses = List.copyOf(addresses);
    }

    void serve(Router router) {
        calls.serve(router, "/cgi-bin/getcallbackip", HttpMethod.GET, context -> list(context, pushAddresses));
        calls.serve(router, "/cgi-bin/get_api_domain_ip", HttpMethod.GET, context -> list(context, API_ADDRESSES));
        calls.serve(router, "/cgi-bin/callback/check", HttpMethod.POST, this::check);
    }

    private Map<String, Object> list(RoutingContext context, List<String> addresses) {
        calls.authorised(context);
        return new LinkedHashMap<>(Map.of("ip_list", addresses));
    }

    private Map<String, Object> check(RoutingContext context) {
        OfficialAccount account = calls.authorised(context);
        JsonNode question = ApiCalls.body(context);
        String action = question.path("action").asText();
        String operator = question.path("check_operator").asText();
        if (!ACTIONS.contains(action)) {
            throw new ApiFailure(40202);
        }
        if (!OPERATORS.contains(operator)) {
            throw new ApiFailure(40203);
        }
        String host = account.console().callback().getHost();
        if (host == null) {
            throw new ApiFailure(40201);
        }
        var answer = new LinkedHashMap<String, Object>();
        if (!action.equals("ping")) {
            answer.put("dns", List.of(ApiCalls.ordered("ip", host, "real_operator", operator)));
        }
        if (!action.equals("dns")) {
            Map<String, Object> ping = ApiCalls.ordered("ip", host, "from_operator", operator);
            ping.put("package_loss", "0%");
            ping.put("time", "0.500ms");
            answer.put("ping", List.of(ping));
        }
        return answer;
    }
}
