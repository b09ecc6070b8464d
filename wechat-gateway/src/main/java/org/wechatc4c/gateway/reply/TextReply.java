package org.wechatc4c.gateway.reply;

import java.time.Instant;

/**
 * A text as passive reply ({@code docs/protocols/wechat-webhook.md#passive-replies}).
 *
 * @param to the customer's openid
 * @param from the account's original id
 */
record TextReply(String to, String from, Instant at, String text) {

    String toXml() {
        return "<xml>"
                + "<ToUserName>" + CData.of(to) + "</ToUserName>"
                + "<FromUserName>" + CData.of(from) + "</FromUserName>"
                + "<CreateTime>" + at.getEpochSecond() + "</CreateTime>"
                + "<MsgType>" + CData.of("text") + "</MsgType>"
                + "<Content>" + CData.of(text) + "</Content>"
                + "</xml>";
    }
}
