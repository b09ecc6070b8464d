package org.wechatc4c.standin.wechat;

import java.net.URI;

/** How {@code wx.config} judges a page. */
final class JsSdk {

    private JsSdk() {
    }

    /** @param address of the page as the browser shows it; what follows a {@code #} is not signed */
    static JsVerdict judge(OfficialAccount account, URI address, String nonce, long timestamp, String signature) {
        String host = address.getHost();
        if (account.console().web().jsSafe().stream().noneMatch(safe -> safe.equalsIgnoreCase(host))) {
            return JsVerdict.INVALID_URL_DOMAIN;
        }
        String url = address.toString().split("#", 2)[0];
        return account.tickets().living(Tickets.Type.JSAPI).stream()
                .anyMatch(ticket -> signature(ticket, nonce, timestamp, url).equals(signature))
                        ? JsVerdict.READY
                        : JsVerdict.INVALID_SIGNATURE;
    }

    static String signature(String ticket, String nonce, long timestamp, String url) {
        return Signature.of("jsapi_ticket=" + ticket + "&noncestr=" + nonce + "&timestamp=" + timestamp + "&url=" + url);
    }
}
