package org.wechatc4c.gateway.webhook;

import java.time.Clock;

import org.wechatc4c.gateway.reply.Answer;
import org.wechatc4c.gateway.reply.CData;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

/**
 * Compatible and secure mode: only the encrypted form of a push is believed, whatever else stands beside it, and a
 * push without one is refused. A reader that decrypts only when it is asked to would take anything that is not
 * encrypted.
 */
record AesSeal(String token, MessageCipher cipher, Clock clock) implements Seal {

    @Override
    public byte[] open(Stamp stamp, byte[] body) {
        var signature = stamp.messageSignature();
        if (signature == null || !"aes".equals(stamp.encryptType())) {
            throw new Unproven("not encrypted, though the mode of the channel demands it");
        }
        var encrypted = Elements.parse(body).optional("Encrypt");
        if (encrypted == null) {
            throw new Unproven("no encrypted content, though the mode of the channel demands it");
        }
        if (!Signature.matches(signature, token, stamp.timestamp(), stamp.nonce(), encrypted)) {
            throw new Unproven("wrong msg_signature: is the token the one in the console?");
        }
        return cipher.decrypt(encrypted);
    }

    @Override
    public String close(Answer answer, Stamp stamp) {
        return answer.isSilent() ? answer.body() : envelope(cipher.encrypt(answer.body()), stamp.nonce());
    }

    private String envelope(String encrypted, String nonce) {
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        return "<xml>"
                + "<Encrypt>" + CData.of(encrypted) + "</Encrypt>"
                + "<MsgSignature>" + CData.of(Signature.of(token, timestamp, nonce, encrypted)) + "</MsgSignature>"
                + "<TimeStamp>" + timestamp + "</TimeStamp>"
                + "<Nonce>" + CData.of(nonce) + "</Nonce>"
                + "</xml>";
    }
}
