package org.wechatc4c.gateway.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/** What a visitor reads when signing in does not work. It loads nothing, runs nothing, and tells nothing of the cause. */
enum ErrorPage {

    BAD_LINK(400, "链接无效", "请回到公众号，从菜单重新打开页面。", "This link does not work",
            "Please go back to the account and open the page from its menu again."),
    NOT_FOUND(404, "页面不存在", "请回到公众号，从菜单重新打开页面。", "There is no such page",
            "Please go back to the account and open the page from its menu again."),
    START_AGAIN(400, "登录未完成", "请重新打开页面。", "Signing in did not work", "Please open the page again."),
    TOO_MANY(429, "请求过于频繁", "请稍后再试。", "Too many requests", "Please try again in a minute."),
    LATER(503, "暂时无法登录", "请稍后再试。", "Signing in is not possible at present", "Please try again later.");

    private static final String STYLE = "body{max-width:24rem;margin:3rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;"
            + "color:#111;background:#fff}h1{font-size:1.25rem}a{color:#0b57d0}";
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final int status;
    private final String titleZh;
    private final String adviceZh;
    private final String titleEn;
    private final String adviceEn;

    ErrorPage(int status, String titleZh, String adviceZh, String titleEn, String adviceEn) {
        this.status = status;
        this.titleZh = titleZh;
        this.adviceZh = adviceZh;
        this.titleEn = titleEn;
        this.adviceEn = adviceEn;
    }

    WebAnswer answer() {
        return answer(null);
    }

    /** @param link where trying again begins */
    WebAnswer answer(@Nullable String link) {
        return WebAnswer.html(status, POLICY, """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s / %s</title><style>%s</style></head>
                <body><main>
                <h1>%s</h1><p>%s</p>
                <div lang="en"><h1>%s</h1><p>%s</p></div>%s
                </main></body>
                </html>
                """.formatted(titleZh, titleEn, STYLE, titleZh, adviceZh, titleEn, adviceEn,
                link == null ? "" : "\n<p><a href=\"" + link.replace("&", "&amp;") + "\">重试 / Try again</a></p>"));
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
