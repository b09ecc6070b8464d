package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA1;
import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA256;
import static org.wechatc4c.gateway.TestChannels.TOKEN;
import static org.wechatc4c.gateway.webhook.WorkedExample.ENCRYPTED;
import static org.wechatc4c.gateway.webhook.WorkedExample.MESSAGE_SIGNATURE;
import static org.wechatc4c.gateway.webhook.WorkedExample.NONCE;
import static org.wechatc4c.gateway.webhook.WorkedExample.SIGNATURE;
import static org.wechatc4c.gateway.webhook.WorkedExample.TIMESTAMP;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** S-15: as long as the time that it takes tells nothing, a signature cannot be found character by character. */
    @Test
    void comparesInATimeThatTellsNothing() throws IOException {
        try (var compiled = Signature.class.getResourceAsStream("Signature.class")) {
            assertThat(new String(compiled.readAllBytes(), ISO_8859_1)).contains("java/security/MessageDigest", "isEqual");
        }
    }

    /** S-15: half a proof is none, whichever half. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 10, 20, 38, 39 })
    void takesALongerBeginningForNoBetterProof(int right) {
        var beginning = SIGNATURE.substring(0, right);

        assertThat(Signature.matches(beginning, SHA1, TOKEN, TIMESTAMP, NONCE)).isFalse();
        assertThat(Signature.matches(beginning + "g".repeat(40 - right), SHA1, TOKEN, TIMESTAMP, NONCE)).isFalse();
        assertThat(Signature.matches(SIGNATURE + beginning + "0", SHA1, TOKEN, TIMESTAMP, NONCE)).isFalse();
        assertThat(Signature.matches("\u0100".repeat(right) + SIGNATURE.substring(right), SHA1, TOKEN, TIMESTAMP, NONCE))
                .isEqualTo(right == 0);
    }
}
