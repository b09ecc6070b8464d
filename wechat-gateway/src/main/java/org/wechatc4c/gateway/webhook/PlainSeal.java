package org.wechatc4c.gateway.webhook;

import org.wechatc4c.gateway.reply.Answer;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

/** Plain mode: the signature proves who calls, but not what is said. */
record PlainSeal(String token) implements Seal {

    @Override
    public byte[] open(Stamp stamp, byte[] body) {
        if (!Signature.matches(stamp.requiredSignature(), token, stamp.timestamp(), stamp.nonce())) {
            throw new Unproven("wrong signature: is the token the one in the console?");
        }
        return body;
    }

    @Override
    public String close(Answer answer, Stamp stamp) {
        return answer.body();
    }
}
