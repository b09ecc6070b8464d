package org.wechatc4c.standin.wechat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What an account may ask about its own calls: how many it has left, and what became of those that were refused. */
final class QuotaApi {

    private static final Pattern RID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}");

    private final ApiCalls calls;
    private final Limits limits;
    private final CallLog log;

    QuotaApi(ApiCalls calls, Limits limits, CallLog log) {
        this.calls = calls;
        this.limits = limits;
        this.log = log;
    }

    void serve(Router router) {
        calls.serve(router, "/cgi-bin/openapi/quota/get", HttpMethod.POST, this::get);
        calls.serve(router, "/cgi-bin/openapi/quota/clear", HttpMethod.POST, this::clearOne);
        calls.serve(router, "/cgi-bin/clear_quota", HttpMethod.POST, this::clear);
        calls.serve(router, "/cgi-bin/clear_quota/v2", HttpMethod.POST, this::clearBySecret);
        calls.serve(router, "/cgi-bin/openapi/rid/get", HttpMethod.POST, this::rid);
    }

    private Map<String, Object> get(RoutingContext context) {
        OfficialAccount account = calls.authorised(context);
        String path = cgiPath(context);
        Quota.Standing standing = account.quota().of(path);
        var quota = new LinkedHashMap<String, Object>();
        quota.put("daily_limit", standing.dailyLimit());
        quota.put("used", standing.used());
        quota.put("remain", standing.remain());
        Map<String, Object> answer = ApiCalls.ok();
        answer.put("quota", quota);
        Integer aMinute = limits.minutely().get(path);
        if (aMinute != null) {
            answer.put("rate_limit", ApiCalls.ordered("call_count", aMinute, "refresh_second", 60));
        }
        return answer;
    }

    private Map<String, Object> clearOne(RoutingContext context) {
        OfficialAccount account = calls.authorised(context);
        account.quota().clear(cgiPath(context));
        return ApiCalls.ok();
    }

    private Map<String, Object> clear(RoutingContext context) {
        OfficialAccount account = calls.authorised(context);
        if (!ApiCalls.body(context).path("appid").asText().equals(account.console().appId())) {
            throw new ApiFailure(40013);
        }
        account.quota().clear();
        return ApiCalls.ok();
    }

    /** Works without a token: the calls for one may be what is used up. */
    private Map<String, Object> clearBySecret(RoutingContext context) {
        OfficialAccount account = calls.named(context, parameter(context, "appid"));
        ApiCalls.requireSecret(account, parameter(context, "appsecret"), 40125);
        account.quota().clear();
        return ApiCalls.ok();
    }

    private Map<String, Object> rid(RoutingContext context) {
        OfficialAccount account = calls.authorised(context);
        String rid = ApiCalls.body(context).path("rid").asText();
        if (!RID.matcher(rid).matches()) {
            throw new ApiFailure(76002);
        }
        CallLog.Refused call = log.find(rid).orElseThrow(() -> new ApiFailure(76001));
        if (!call.appId().equals(account.console().appId())) {
            throw new ApiFailure(76003);
        }
        var request = new LinkedHashMap<String, Object>();
        request.put("invoke_time", call.at().getEpochSecond());
        request.put("cost_in_ms", call.costMillis());
        request.put("request_url", call.query());
        request.put("request_body", call.body());
        request.put("response_body", call.answer());
        request.put("client_ip", call.clientIp());
        Map<String, Object> answer = ApiCalls.ok();
        answer.put("request", request);
        return answer;
    }

    private String cgiPath(RoutingContext context) {
        String path = ApiCalls.body(context).path("cgi_path").asText();
        if (path.startsWith("/sns/") || path.startsWith("/cgi-bin/component/")) {
            throw new ApiFailure(76022);
        }
        if (!calls.serves(path) && !limits.daily().containsKey(path)) {
            throw new ApiFailure(76021);
        }
        return path;
    }

    /** From the query or from the body: the official pages show both. */
    private static @Nullable String parameter(RoutingContext context, String name) {
        String inQuery = context.queryParams().get(name);
        if (inQuery != null || context.body().isEmpty()) {
            return inQuery;
        }
        JsonNode inBody = ApiCalls.body(context).path(name);
        return inBody.isTextual() ? inBody.asText() : null;
    }
}
