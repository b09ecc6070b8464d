package org.wechatc4c.gateway.login;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.page.Look;

/** What a visitor reads when signing in does not work. It loads nothing, runs nothing, and tells nothing of the cause. */
enum ErrorPage {

    BAD_LINK(400, "链接无效", "请回到公众号，从菜单重新打开页面。", "This link does not work",
            "Please go back to the account and open the page from its menu again."),
    NOT_FOUND(404, "页面不存在", "请回到公众号，从菜单重新打开页面。", "There is no such page",
            "Please go back to the account and open the page from its menu again."),
    START_AGAIN(400, "登录未完成", "请重新打开页面。", "Signing in did not work", "Please open the page again."),
    TOO_MANY(429, "请求过于频繁", "请稍后再试。", "Too many requests", "Please try again in a minute."),
    LATER(503, "暂时无法登录", "请稍后再试。", "Signing in is not possible at present", "Please try again later.");

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
        return WebAnswer.html(status, Look.POLICY, """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s / %s</title><style>%s</style></head>
                <body><main>
                <h1>%s</h1><p>%s</p>
                <div lang="en"><h2>%s</h2><p>%s</p></div>%s
                </main></body>
                </html>
                """.formatted(titleZh, titleEn, Look.STYLE, titleZh, adviceZh, titleEn, adviceEn,
                link == null ? ""
                        : "\n<p><a href=\"" + link.replace("&", "&amp;") + "\">重试 <span lang=\"en\">Try again</span></a></p>"));
    }
}
