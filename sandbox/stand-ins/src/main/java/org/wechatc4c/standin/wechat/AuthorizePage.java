package org.wechatc4c.standin.wechat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.wechat.AuthorizeRequest.Scope;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The page on which WeChat asks a visitor: what {@code open.weixin.qq.com} serves in reality, to WeChat's own browser.
 *
 * <p>
 * That browser knows whose phone it is on. Any other one is told by the parameter {@code phone}, or remembers it in a cookie
 * of that name, or the visitor chooses; an empty parameter lets choose again. What is wrong is shown to the visitor, and the
 * page that asked hears nothing.
 */
final class AuthorizePage {

    private static final String PATH = "/connect/oauth2/authorize";
    private static final String STYLE_PATH = "/connect/page.css";
    private static final String PHONE = "phone";
    private static final String STYLE = """
            body { max-width: 24rem; margin: 3rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #111; background: #fff; }
            h1 { font-size: 1.25rem; }
            ul { padding: 0; list-style: none; }
            a, button { display: block; width: 100%; box-sizing: border-box; margin: .5rem 0; padding: .75rem; border: 1px solid #767676;
              border-radius: .5rem; font: inherit; text-align: center; text-decoration: none; color: #111; background: #f7f7f7; }
            button[value=allow] { color: #fff; background: #067a3e; border-color: #067a3e; }
            a:focus-visible, button:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
            """;

    private interface Deed {
        void answer(RoutingContext context, AuthorizeRequest request);
    }

    private final Map<String, OfficialAccount> accounts;
    private final Platform platform;
    private final WebLogins logins;

    AuthorizePage(Map<String, OfficialAccount> accounts, Platform platform, WebLogins logins) {
        this.accounts = accounts;
        this.platform = platform;
        this.logins = logins;
    }

    void serve(Router router) {
        router.get(PATH).blockingHandler(context -> answer(context, this::open), false);
        router.post(PATH).blockingHandler(context -> answer(context, this::decide), false);
        router.get(STYLE_PATH).handler(context -> context.response().putHeader("Content-Type", "text/css").end(STYLE));
    }

    /**
     * Visits the page with a phone and allows what it asks for.
     *
     * @return where the visitor is sent
     * @throws IllegalStateException with what the visitor reads, when WeChat shows an error
     */
    URI allow(URI address, Function<OfficialAccount, Phone> visitor) {
        Map<String, List<String>> parameters = new QueryStringDecoder(address.toString().split("#", 2)[0]).parameters();
        try {
            AuthorizeRequest request = read(
                    name -> parameters.getOrDefault(name, List.of()).stream().findFirst().orElse(null));
            return redirect(request, visitor.apply(request.account()));
        } catch (AuthorizeRequest.Refused e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private AuthorizeRequest read(Function<String, @Nullable String> parameters) {
        return AuthorizeRequest.read(parameters, accounts::get, platform.openPlatform());
    }

    private void answer(RoutingContext context, Deed deed) {
        try {
            deed.answer(context, read(context.queryParams()::get));
        } catch (AuthorizeRequest.Refused e) {
            html(context, "'none'", "出错了 / Something went wrong", "<p role=\"alert\">" + escaped(e.getMessage()) + "</p>\n");
        }
    }

    private void open(RoutingContext context, AuthorizeRequest request) {
        visitor(context, request.account()).ifPresentOrElse(phone -> {
            context.response().addCookie(
                    Cookie.cookie(PHONE, phone.openId()).setPath("/connect").setHttpOnly(true).setSameSite(CookieSameSite.LAX));
            if (request.scope() == Scope.SNSAPI_BASE) {
                go(context, request, phone);
            } else {
                ask(context, request, phone);
            }
        }, () -> letChoose(context, request));
    }

    private void decide(RoutingContext context, AuthorizeRequest request) {
        Optional<Phone> visitor = visitor(context, request.account());
        if (visitor.isEmpty()) {
            letChoose(context, request);
        } else if ("allow".equals(context.request().getFormAttribute("decision"))) {
            go(context, request, visitor.get());
        } else {
            html(context, "'none'", "已拒绝 / Denied", """
                    <p>你可以关闭此页面。</p>
                    <p lang="en">You may close this page.</p>
                    """);
        }
    }

    private void go(RoutingContext context, AuthorizeRequest request, Phone phone) {
        context.response().setStatusCode(302).putHeader("Cache-Control", "no-store")
                .putHeader("Location", redirect(request, phone).toString()).end();
    }

    private URI redirect(AuthorizeRequest request, Phone phone) {
        return request.redirect(logins.code(request, phone));
    }

    private static Optional<Phone> visitor(RoutingContext context, OfficialAccount account) {
        String named = context.queryParams().get(PHONE);
        if (named != null) {
            return account.knownPhone(named);
        }
        Cookie cookie = context.request().getCookie(PHONE);
        return cookie == null ? Optional.empty() : account.knownPhone(cookie.getValue());
    }

    private void ask(RoutingContext context, AuthorizeRequest request, Phone phone) {
        // A browser holds back a redirect that follows a form, unless the policy names where it goes.
        html(context, "'self' " + request.origin(), "微信授权 / WeChat authorisation", """
                <p>%1$s，是否允许 %2$s 获取你的昵称和头像？</p>
                <p lang="en">%1$s, may %2$s know your name and picture?</p>
                <form method="post" action="%3$s">
                <button name="decision" value="allow">允许 / <span lang="en">Allow</span></button>
                <button name="decision" value="deny">拒绝 / <span lang="en">Deny</span></button>
                </form>
                <a href="%4$s">换一部手机 / <span lang="en">Another phone</span></a>
                """.formatted(escaped(phone.name()), escaped(nameOf(request.account())),
                escaped(address(context, phone.openId())), escaped(address(context, ""))));
    }

    private String nameOf(OfficialAccount account) {
        OpenPlatform openPlatform = platform.openPlatform();
        return openPlatform == null ? account.console().originalId() : openPlatform.card(account).nickName();
    }

    private static void letChoose(RoutingContext context, AuthorizeRequest request) {
        String choices = request.account().phones().stream()
                .map(phone -> "<li><a href=\"" + escaped(address(context, phone.openId())) + "\">" + escaped(phone.name())
                        + "</a></li>\n")
                .collect(Collectors.joining());
        html(context, "'none'", "这是谁的手机？ / Whose phone is this?", choices.isEmpty()
                ? """
                        <p>此公众号还没有手机。</p>
                        <p lang="en">No phone knows this account yet.</p>
                        """
                : "<ul>\n" + choices + "</ul>\n");
    }

    /** The address of this page for another phone. */
    private static String address(RoutingContext context, String openId) {
        return PATH + "?" + context.queryParams().entries().stream().filter(parameter -> !parameter.getKey().equals(PHONE))
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()) + "&")
                .collect(Collectors.joining()) + PHONE + "=" + encoded(openId);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void html(RoutingContext context, String formAction, String title, String content) {
        context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"
                                + "; form-action " + formAction)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .end("""
                        <!DOCTYPE html>
                        <html lang="zh-CN">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%1$s</title>
                        <link rel="stylesheet" href="%2$s">
                        </head>
                        <body>
                        <main>
                        <h1>%1$s</h1>
                        %3$s</main>
                        </body>
                        </html>
                        """.formatted(title, STYLE_PATH, content));
    }

    private static String escaped(@Nullable String text) {
        return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
