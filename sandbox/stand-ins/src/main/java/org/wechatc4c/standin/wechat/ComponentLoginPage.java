package org.wechatc4c.standin.wechat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The page on which an account's administrator authorises the third-party platform: one address for a browser that shows a
 * QR code, one for a link that is tapped on the phone. Scanning and logging in are left out; whoever opens the page is the
 * administrator.
 */
final class ComponentLoginPage {

    private static final List<String> LINK = List.of("action", "no_scan", "component_appid", "pre_auth_code", "redirect_uri",
            "auth_type", "biz_appid");
    private static final String STYLE = """
            body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
            h1{font-size:1.25rem}
            h1>[lang=en],p>[lang=en]{display:block}
            fieldset{border:1px solid #767676;border-radius:.5rem;margin:1rem 0}
            label{display:block;padding:.4rem 0;min-height:1.5rem}
            button{font:inherit;padding:.6rem 1.5rem;margin-right:1rem;border:1px solid #05682f;border-radius:.5rem;\
            background:#05682f;color:#fff}
            button[value=cancel]{background:#fff;color:#1a1a1a;border-color:#767676}
            [role=alert]{border-left:.25rem solid #b00020;padding-left:1rem}
            :focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
            """;
    private static final String STYLE_HASH = "'sha256-" + sha256(STYLE) + "'";

    private final Component component;
    private final ComponentLogin login;
    private final OpenPlatform openPlatform;

    ComponentLoginPage(Component component, ComponentLogin login, OpenPlatform openPlatform) {
        this.component = component;
        this.login = login;
        this.openPlatform = openPlatform;
    }

    void serve(Router router) {
        for (String path : List.of("/cgi-bin/componentloginpage", "/wxaopen/safe/bindcomponent")) {
            router.get(path).blockingHandler(this::show, false);
            router.post(path).blockingHandler(this::press, false);
        }
    }

    private void show(RoutingContext context) {
        try {
            login.requireEntrance(context.request().getHeader("Referer"));
            MultiMap link = context.queryParams();
            page(context, 200, login.open(link::get), link, null);
        } catch (LoginRefusal refusal) {
            refuse(context, refusal);
        }
    }

    private void press(RoutingContext context) {
        MultiMap form = context.request().formAttributes();
        try {
            ComponentLogin.Visit visit = login.open(form::get);
            if (!"confirm".equals(form.get("press"))) {
                send(context, 200, "", paragraph("已取消授权。", "Nothing was authorised. You can close this page."));
                return;
            }
            confirm(context, visit, form);
        } catch (LoginRefusal refusal) {
            refuse(context, refusal);
        }
    }

    private void confirm(RoutingContext context, ComponentLogin.Visit visit, MultiMap form) {
        try {
            URI target = login.confirm(visit, form.get("account"), permissions(form));
            context.response().setStatusCode(303).putHeader("Location", target.toString())
                    .putHeader("Cache-Control", "no-store").end();
        } catch (LoginRefusal refusal) {
            page(context, 422, visit, form, refusal);
        }
    }

    private static Set<PermissionSet> permissions(MultiMap form) {
        var chosen = EnumSet.noneOf(PermissionSet.class);
        form.getAll("permission").forEach(id -> PermissionSet.of(id).ifPresent(chosen::add));
        return chosen;
    }

    private void page(RoutingContext context, int status, ComponentLogin.Visit visit, MultiMap link,
            @Nullable LoginRefusal refusal) {
        var page = new StringBuilder();
        if (refusal != null) {
            page.append("<div role=\"alert\">").append(paragraph(refusal.chinese(), refusal.english())).append("</div>");
        }
        page.append("<p>第三方平台申请获得您公众号的权限：<span lang=\"en\">The third-party platform asks for permissions of your account:")
                .append("</span> <code>").append(escaped(component.appId())).append("</code></p>")
                .append("<form method=\"post\" action=\"").append(context.request().path()).append("\">");
        for (String name : LINK) {
            String value = link.get(name);
            if (value != null) {
                page.append("<input type=\"hidden\" name=\"").append(name).append("\" value=\"").append(escaped(value))
                        .append("\">");
            }
        }
        page.append("<fieldset><legend>").append(bilingual("公众号", "Account")).append("</legend>");
        for (OfficialAccount account : visit.accounts()) {
            String appId = account.console().appId();
            boolean chosen = visit.accounts().size() == 1 || appId.equals(link.get("account"));
            choice(page, "radio", "account", appId, chosen,
                    escaped(openPlatform.card(account).nickName()) + " <code>" + escaped(appId) + "</code>");
        }
        page.append("</fieldset><fieldset><legend>").append(bilingual("权限集", "Permission sets")).append("</legend>");
        Set<PermissionSet> chosen = refusal == null ? EnumSet.allOf(PermissionSet.class) : permissions(link);
        Arrays.stream(PermissionSet.values()).forEach(set -> choice(page, "checkbox", "permission", String.valueOf(set.id()),
                chosen.contains(set), bilingual(set.chinese(), set.english())));
        page.append("</fieldset><p>").append(button("confirm", "授权", "Authorise")).append(button("cancel", "取消", "Cancel"))
                .append("</p></form>");
        // Browsers hold the redirect that follows a form against form-action too.
        String target = visit.redirectUri().getScheme() + "://" + visit.redirectUri().getRawAuthority();
        send(context, status, " " + target, page.toString());
    }

    private static void choice(StringBuilder page, String type, String name, String value, boolean checked, String label) {
        page.append("<label><input type=\"").append(type).append("\" name=\"").append(name).append("\" value=\"")
                .append(escaped(value)).append(checked ? "\" checked> " : "\"> ").append(label).append("</label>");
    }

    private static String button(String value, String chinese, String english) {
        return "<button name=\"press\" value=\"" + value + "\">" + bilingual(chinese, english) + "</button>";
    }

    private static void refuse(RoutingContext context, LoginRefusal refusal) {
        send(context, 400, "", "<div role=\"alert\">" + paragraph(refusal.chinese(), refusal.english()) + "</div>");
    }

    private static String paragraph(String chinese, String english) {
        return "<p>" + bilingual(chinese, english) + "</p>";
    }

    private static String bilingual(String chinese, String english) {
        return escaped(chinese) + " <span lang=\"en\">" + escaped(english) + "</span>";
    }

    private static void send(RoutingContext context, int status, String formTargets, String content) {
        context.response().setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src " + STYLE_HASH + "; form-action 'self'"
                        + formTargets + "; base-uri 'none'; frame-ancestors 'none'")
                .end("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                        + "<title>公众号授权 Authorise a third-party platform</title><style>" + STYLE + "</style></head><body><main>"
                        + "<h1>" + bilingual("公众号授权", "Authorise a third-party platform") + "</h1>" + content
                        + "</main></body></html>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
                "&#39;");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
