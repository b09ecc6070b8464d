package org.wechatc4c.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.gateway.TestChannels.TOKEN;
import static org.wechatc4c.gateway.webhook.WorkedExample.ENCRYPTED;
import static org.wechatc4c.gateway.webhook.WorkedExample.MESSAGE_SIGNATURE;
import static org.wechatc4c.gateway.webhook.WorkedExample.NONCE;
import static org.wechatc4c.gateway.webhook.WorkedExample.SIGNATURE;
import static org.wechatc4c.gateway.webhook.WorkedExample.TIMESTAMP;

import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void signsTheCallAsWeChatDoes() {
        assertThat(Signature.of(TOKEN, TIMESTAMP, NONCE)).isEqualTo(SIGNATURE);
    }

    @Test
    void signsTheContentAsWeChatDoes() {
        assertThat(Signature.of(TOKEN, TIMESTAMP, NONCE, ENCRYPTED)).isEqualTo(MESSAGE_SIGNATURE);
    }

    @Test
    void believesTheRightSignatureOnly() {
        assertThat(Signature.matches(SIGNATURE, TOKEN, TIMESTAMP, NONCE)).isTrue();
        assertThat(Signature.matches(SIGNATURE, "another-token", TIMESTAMP, NONCE)).isFalse();
        assertThat(Signature.matches(SIGNATURE.substring(1), TOKEN, TIMESTAMP, NONCE)).isFalse();
        assertThat(Signature.matches("", TOKEN, TIMESTAMP, NONCE)).isFalse();
    }
}
