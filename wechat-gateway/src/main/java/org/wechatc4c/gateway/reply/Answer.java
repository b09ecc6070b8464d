package org.wechatc4c.gateway.reply;

import java.time.Instant;

/**
 * The body of the answer to a push, before it is encrypted.
 *
 * @param body the XML of a passive reply, or the word that says there is none
 */
public record Answer(String body) {

    /** Taken, and nothing is said to the customer. An empty body would do too, anything else makes WeChat show an error. */
    public static final Answer SILENT = new Answer("success");

    /** A text to a customer, whatever the rules of a channel say. */
    public static Answer text(String to, String from, Instant at, String content) {
        return new Answer(new ReplyXml(to, from, at).text(content));
    }

    public boolean isSilent() {
        return equals(SILENT);
    }
}
