package org.wechatc4c.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA1;
import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA256;
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
        assertThat(Signature.of(SHA1, TOKEN, TIMESTAMP, NONCE)).isEqualTo(SIGNATURE);
    }

    @Test
    void signsTheContentAsWeChatDoes() {
        assertThat(Signature.of(SHA1, TOKEN, TIMESTAMP, NONCE, ENCRYPTED)).isEqualTo(MESSAGE_SIGNATURE);
    }

    @Test
    void believesTheRightSignatureOnly() {
        assertThat(Signature.matches(SIGNATURE, SHA1, TOKEN, TIMESTAMP, NONCE)).isTrue();
        assertThat(Signature.matches(SIGNATURE, SHA1, "another-token", TIMESTAMP, NONCE)).isFalse();
        assertThat(Signature.matches(SIGNATURE.substring(1), SHA1, TOKEN, TIMESTAMP, NONCE)).isFalse();
        assertThat(Signature.matches("", SHA1, TOKEN, TIMESTAMP, NONCE)).isFalse();
    }

    @Test
    void signsAsRelaysDo() {
        assertThat(Signature.of(SHA256, TOKEN, TIMESTAMP, NONCE))
                .isEqualTo("00a0ec3cf2963a90535c4319f1c27b4dc4e265b0e6635cf2e5409956a4a273d3");
    }

    @Test
    void believesNoSignatureOfTheOtherAlgorithm() {
        assertThat(Signature.matches(Signature.of(SHA256, TOKEN, TIMESTAMP, NONCE), SHA1, TOKEN, TIMESTAMP, NONCE)).isFalse();
        assertThat(Signature.matches(SIGNATURE, SHA256, TOKEN, TIMESTAMP, NONCE)).isFalse();
    }
}
