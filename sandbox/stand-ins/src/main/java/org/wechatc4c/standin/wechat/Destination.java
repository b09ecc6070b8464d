package org.wechatc4c.standin.wechat;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where pushes go, and what proves and protects them.
 *
 * @param url who is called
 * @param token what the calls are signed with
 * @param envelope what they are encrypted with; may be missing in plain mode only
 * @param addressedBy the element that stays legible beside the encrypted message
 * @param addressee what it says
 */
record Destination(URI url, String token, Mode mode, @Nullable Envelope envelope, String addressedBy, String addressee) {

    private static final String END = "</xml>";

    /** The account's own server, as its console says. */
    static Destination of(Account account) {
        String key = account.encodingAesKey();
        Envelope envelope = key == null ? null : new Envelope(key, account.appId());
        return new Destination(account.callback(), account.token(), account.mode(), envelope, "ToUserName",
                account.originalId());
    }

    /** The body that carries the message encrypted, and in clear too if the mode says so. */
    String body(String message, String sealed) {
        String legible = mode == Mode.SECURE ? Xml.write(Map.of(addressedBy, addressee)) : message;
        return legible.substring(0, legible.length() - END.length()) + "<Encrypt><![CDATA[" + sealed + "]]></Encrypt>" + END;
    }
}
