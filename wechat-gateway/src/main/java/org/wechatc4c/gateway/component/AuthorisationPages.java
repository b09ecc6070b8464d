package org.wechatc4c.gateway.component;

import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.component.ComponentApi.Opening;
import org.wechatc4c.gateway.component.ComponentApi.Return;
import org.wechatc4c.gateway.page.Look;
import org.wechatc4c.gateway.webhook.Reaction;

import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;

/**
 * The two pages around WeChat's own: one with the link to it, as WeChat's opens from a page on the registered domain only,
 * and one to which it sends the administrator back.
 */
@Singleton
public class AuthorisationPages {

    private static final String BEFORE = "/component/authorise";
    private static final String AFTER = "/component/authorised";
    private static final int LONGEST = 1024;

    private final Component component;

    AuthorisationPages(Component component) {
        this.component = component;
    }

    public static boolean isOneAt(String path) {
        return path.equals(BEFORE) || path.equals(AFTER);
    }

    public Uni<Reaction> at(String path, MultiMap query) {
        var state = single("state", query);
        if (state == null) {
            return Uni.createFrom().item(outdated());
        }
        return (path.equals(BEFORE) ? before(state, query) : after(state, query))
                .onFailure(ComponentFailure.class).recoverWithItem(failure -> failed((ComponentFailure) failure));
    }

    private Uni<Reaction> before(String state, MultiMap query) {
        return component.open(new Opening(state, "phone".equals(single("on", query)))).map(page -> page(200,
                "<p><a href=\"" + escaped(page.url()) + "\">" + bilingual("使用微信扫码授权", "Scan WeChat QR code to authorise")
                        + "</a></p>"));
    }

    private Uni<Reaction> after(String state, MultiMap query) {
        var code = single("auth_code", query);
        return code == null
                ? Uni.createFrom().item(outdated())
                : component.redeem(new Return(state, code)).map(account -> {
                    var name = account.name();
                    return page(200, paragraph("授权成功，可以关闭此页面。", "The account is authorised. You can close this page.")
                            + "<p>" + escaped(name == null ? "" : name) + " <code>" + escaped(account.appId()) + "</code></p>");
                });
    }

    private static Reaction failed(ComponentFailure failure) {
        return switch (failure) {
            case ComponentFailure.Unknown ignored -> outdated();
            case ComponentFailure.Refused ignored -> page(409, paragraph("微信未确认此次授权。请查看公众号列表，或重新发起授权。",
                    "WeChat did not confirm this authorisation. See whether the account is there, or ask for a new page."));
            case ComponentFailure.Unavailable ignored -> page(503,
                    paragraph("服务暂时不可用，请稍后再试。", "This does not work at present. Please try again later."));
        };
    }

    private static Reaction outdated() {
        return page(404, paragraph("此链接已失效，请重新发起授权。",
                "This link was used, or is too old. Ask for a new page where you found it."));
    }

    private static Reaction page(int status, String content) {
        return Reaction.page(status, "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<title>公众号授权 / Authorise an account</title><style>" + Look.STYLE + "</style></head><body><main><h1>"
                + bilingual("公众号授权", "Authorise an account") + "</h1>" + content + "</main></body></html>");
    }

    private static String paragraph(String chinese, String english) {
        return "<p>" + bilingual(chinese, english) + "</p>";
    }

    private static String bilingual(String chinese, String english) {
        return escaped(chinese) + " <span lang=\"en\">" + escaped(english) + "</span>";
    }

    /** {@code null} for one that is missing, repeated, or longer than any of ours or WeChat's. */
    private static @Nullable String single(String name, MultiMap query) {
        List<String> values = query.getAll(name);
        return values.size() == 1 && !values.getFirst().isBlank() && values.getFirst().length() <= LONGEST
                ? values.getFirst()
                : null;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
                "&#39;");
    }
}
