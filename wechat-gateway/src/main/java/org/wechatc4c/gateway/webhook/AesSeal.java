package org.wechatc4c.gateway.webhook;

import java.time.Clock;
import java.util.List;

import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.gateway.push.Elements;
import org.wechatc4c.gateway.reply.CData;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

/**
 * Compatible and secure mode: only the encrypted form of a push is believed, whatever else stands beside it, and a
 * push without one is refused. A reader that decrypts only when it is asked to would take anything that is not
 * encrypted.
 */
record AesSeal(List<String> tokens, List<MessageCipher> ciphers, SignatureAlgorithm algorithm, Clock clock) implements Seal {

    @Override
    public Opened open(Stamp stamp, byte[] body) {
        var signature = stamp.messageSignature();
        if (signature == null || !"aes".equals(stamp.encryptType())) {
            throw new Unproven("not encrypted, though the mode of the channel demands it");
        }
        var encrypted = Elements.parse(body).optional("Encrypt");
        if (encrypted == null) {
            throw new Unproven("no encrypted content, though the mode of the channel demands it");
        }
        var token = tokens.stream()
                .filter(it -> Signature.matches(signature, algorithm, it, stamp.timestamp(), stamp.nonce(), encrypted))
                .findFirst()
                .orElseThrow(() -> new Unproven("wrong msg_signature: is the token the one in the console?"));
        return opened(token, stamp.nonce(), encrypted);
    }

    /** The former key is tried after the current one: WeChat may go on with it for a while after a change. */
    private Opened opened(String token, String nonce, String encrypted) {
        Unproven reason = new Unproven("the channel has no EncodingAESKey");
        for (var cipher : ciphers) {
            try {
                return new Opened(cipher.decrypt(encrypted), reply -> envelope(token, cipher.encrypt(reply), nonce),
                        !token.equals(tokens.getFirst()) || !cipher.equals(ciphers.getFirst()));
            } catch (Unproven e) {
                reason = e;
            }
        }
        throw reason;
    }

    private String envelope(String token, String encrypted, String nonce) {
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        return "<xml>"
                + "<Encrypt>" + CData.of(encrypted) + "</Encrypt>"
                + "<MsgSignature>" + CData.of(Signature.of(algorithm, token, timestamp, nonce, encrypted)) + "</MsgSignature>"
                + "<TimeStamp>" + timestamp + "</TimeStamp>"
                + "<Nonce>" + CData.of(nonce) + "</Nonce>"
                + "</xml>";
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "AesSeal[algorithm=" + algorithm + ']';
    }
}
