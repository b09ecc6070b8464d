package org.wechatc4c.standin.wechat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.wechat.WebLogins.Asker;

/**
 * That a page wants to know who its visitor is, with everything checked that WeChat checks before it asks the visitor.
 *
 * @param asker who may exchange the code that comes of it
 * @param redirectUri where the visitor is sent with the answer; its host is the callback domain of the account, or the
 *        registered one of the third-party platform if that is who asks
 * @param state given back as it came
 */
record AuthorizeRequest(OfficialAccount account, Asker asker, URI redirectUri, Scope scope, String state) {

    private static final Pattern STATE = Pattern.compile("[a-zA-Z0-9]{0,128}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** How much the page wants to know. */
    enum Scope {
        /** The openid, without a question to the visitor. */
        SNSAPI_BASE,
        /** Name and picture too, if the visitor agrees. */
        SNSAPI_USERINFO;

        String wireName() {
            return this == SNSAPI_BASE ? "snsapi_base" : "snsapi_userinfo";
        }
    }

    /** Why the visitor sees an error instead of the page, which hears nothing of it. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Refused(String what, int code) {
            super(what + " 错误码:" + code);
        }
    }

    /**
     * Reads the parameters of the address.
     *
     * @param parameters gives the decoded value of a parameter, {@code null} when it is missing
     * @param openPlatform {@code null} when there is no third-party platform that could ask
     * @throws Refused when anything is wrong
     */
    static AuthorizeRequest read(Function<String, @Nullable String> parameters,
            Function<String, @Nullable OfficialAccount> accounts, @Nullable OpenPlatform openPlatform) {
        String appId = required(parameters, "appid", new Refused("appid 不能为空", 10012));
        OfficialAccount account = accounts.apply(appId);
        if (account == null) {
            throw new Refused("appid 参数错误", 40013);
        }
        String componentAppId = parameters.apply("component_appid");
        String domain = componentAppId == null
                ? account.console().web().callback()
                : domainOf(componentAppId, appId, openPlatform);
        String redirectUri = required(parameters, "redirect_uri", new Refused("redirect_uri 不能为空", 10011));
        URI checked = checked(redirectUri, domain);
        if (!"code".equals(parameters.apply("response_type"))) {
            throw new Refused("response_type 参数错误", 40035);
        }
        String scope = required(parameters, "scope", new Refused("scope 不能为空", 10010));
        String state = parameters.apply("state");
        if (state != null && !STATE.matcher(state).matches()) {
            throw new Refused("state 参数错误", 40035);
        }
        return new AuthorizeRequest(account, new Asker(appId, componentAppId), checked,
                Stream.of(Scope.values()).filter(known -> known.wireName().equals(scope)).findFirst()
                        .orElseThrow(() -> new Refused("scope 参数错误或没有 scope 权限", 10005)),
                state == null ? "" : state);
    }

    private static String required(Function<String, @Nullable String> parameters, String name, Refused otherwise) {
        String value = parameters.apply(name);
        if (value == null || value.isEmpty()) {
            throw otherwise;
        }
        return value;
    }

    private static String domainOf(String componentAppId, String appId, @Nullable OpenPlatform openPlatform) {
        String domain = openPlatform == null ? null : openPlatform.webDomain(componentAppId, appId);
        if (domain == null) {
            throw new Refused("公众号未授权第三方平台，请检查授权状态", 10015);
        }
        return domain;
    }

    private static URI checked(String redirectUri, @Nullable String domain) {
        try {
            URI uri = URI.create(redirectUri);
            String scheme = uri.getScheme();
            String host = uri.getHost();
            if (scheme != null && SCHEMES.contains(scheme) && host != null && host.equalsIgnoreCase(domain)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // What is no address is not one of the account's either.
        }
        throw new Refused("redirect_uri 参数错误", 10003);
    }

    /** Where the visitor goes with this code. A third-party platform asks for many accounts, and is told which one it was. */
    URI redirect(String code) {
        String[] parts = redirectUri.toString().split("#", 2);
        String joiner = redirectUri.getRawQuery() == null ? "?" : "&";
        String account = asker.componentAppId() == null ? "" : "&appid=" + asker.appId();
        return URI.create(parts[0] + joiner + "code=" + code + "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)
                + account + (parts.length > 1 ? "#" + parts[1] : ""));
    }

    /** Scheme, host and port of the page. */
    String origin() {
        return redirectUri.getScheme() + "://" + redirectUri.getHost()
                + (redirectUri.getPort() < 0 ? "" : ":" + redirectUri.getPort());
    }
}
