package org.wechatc4c.standin.wechat;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.wechatc4c.standin.wechat.AuthorizeRequest.Scope;
import org.wechatc4c.standin.wechat.WebLogins.Asker;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The API through which a page's server, the account's own or that of a third-party platform, learns who its visitor is. Its
 * tokens are the users', not the account's.
 */
final class SnsApi {

    private static final Buffer GREY_DOT = Buffer.buffer(Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="));

    private final ApiCalls calls;
    private final WebLogins logins;
    private final Platform platform;

    SnsApi(ApiCalls calls, WebLogins logins, Platform platform) {
        this.calls = calls;
        this.logins = logins;
        this.platform = platform;
    }

    void serve(Router router) {
        calls.serve(router, "/sns/oauth2/access_token", HttpMethod.GET, context -> exchange(context, ownerWithSecret(context)));
        calls.serve(router, "/sns/oauth2/refresh_token", HttpMethod.GET, context -> refresh(context, owner(context)));
        OpenPlatform openPlatform = platform.openPlatform();
        if (openPlatform != null) {
            calls.serve(router, "/sns/oauth2/component/access_token", HttpMethod.GET,
                    context -> exchange(context, openPlatform.webAsker(context, named(context))));
            calls.serve(router, "/sns/oauth2/component/refresh_token", HttpMethod.GET,
                    context -> refresh(context, openPlatform.webAsker(context, named(context))));
        }
        calls.serve(router, "/sns/userinfo", HttpMethod.GET, this::userInfo);
        calls.serve(router, "/sns/auth", HttpMethod.GET, this::auth);
        router.get("/mmopen/:openId/:size").handler(
                context -> context.response().putHeader("Content-Type", "image/png").end(GREY_DOT));
    }

    private OfficialAccount named(RoutingContext context) {
        return calls.named(context, context.queryParams().get("appid"));
    }

    private Asker owner(RoutingContext context) {
        return new Asker(named(context).console().appId(), null);
    }

    private Asker ownerWithSecret(RoutingContext context) {
        OfficialAccount account = named(context);
        ApiCalls.requireSecret(account, context.queryParams().get("secret"), 40125);
        return new Asker(account.console().appId(), null);
    }

    private Map<String, Object> exchange(RoutingContext context, Asker asker) {
        requireGrantType(context, "authorization_code");
        WebLogins.Grant grant = logins.exchange(asker, parameter(context, "code", 41008));
        Map<String, Object> answer = granted(grant);
        if (grant.login().snapshot()) {
            answer.put("is_snapshotuser", 1);
        }
        grant.login().unionId().ifPresent(unionId -> answer.put("unionid", unionId));
        return answer;
    }

    private Map<String, Object> refresh(RoutingContext context, Asker asker) {
        requireGrantType(context, "refresh_token");
        return granted(logins.refresh(asker, parameter(context, "refresh_token", 41003)));
    }

    private Map<String, Object> userInfo(RoutingContext context) {
        WebLogins.Login login = login(context);
        if (login.scope() != Scope.SNSAPI_USERINFO) {
            throw new ApiFailure(48001);
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("openid", login.openId());
        answer.put("nickname", login.nickname());
        answer.put("sex", 0);
        answer.put("province", "");
        answer.put("city", "");
        answer.put("country", "");
        answer.put("headimgurl", platform.url() + "/mmopen/" + login.openId() + "/132");
        answer.put("privilege", List.of());
        login.unionId().ifPresent(unionId -> answer.put("unionid", unionId));
        return answer;
    }

    private Map<String, Object> auth(RoutingContext context) {
        login(context);
        return ApiCalls.ok();
    }

    private WebLogins.Login login(RoutingContext context) {
        return logins.login(parameter(context, "access_token", 41001), parameter(context, "openid", 41009));
    }

    private static void requireGrantType(RoutingContext context, String grantType) {
        if (!grantType.equals(context.queryParams().get("grant_type"))) {
            throw new ApiFailure(40002);
        }
    }

    private static String parameter(RoutingContext context, String name, int missing) {
        String value = context.queryParams().get(name);
        if (value == null || value.isEmpty()) {
            throw new ApiFailure(missing);
        }
        return value;
    }

    private static Map<String, Object> granted(WebLogins.Grant grant) {
        Map<String, Object> answer = ApiCalls.ordered("access_token", grant.accessToken(), "expires_in", grant.expiresIn());
        answer.put("refresh_token", grant.refreshToken());
        answer.put("openid", grant.login().openId());
        answer.put("scope", grant.login().scope().wireName());
        return answer;
    }
}
