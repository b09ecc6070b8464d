package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wechatc4c.gateway.TestChannels.TOKEN;
import static org.wechatc4c.gateway.webhook.WorkedExample.ENCRYPTED;
import static org.wechatc4c.gateway.webhook.WorkedExample.MESSAGE;
import static org.wechatc4c.gateway.webhook.WorkedExample.MESSAGE_SIGNATURE;
import static org.wechatc4c.gateway.webhook.WorkedExample.NONCE;
import static org.wechatc4c.gateway.webhook.WorkedExample.SIGNATURE;
import static org.wechatc4c.gateway.webhook.WorkedExample.TIMESTAMP;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.channel.Mode;
import org.wechatc4c.gateway.reply.Answer;
import org.wechatc4c.gateway.webhook.WebhookFailure.Incomplete;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

class SealTest {

    private static final Stamp CLEAR = new Stamp(TIMESTAMP, NONCE, SIGNATURE, null, null, null);
    private static final Stamp ENCRYPTED_STAMP = new Stamp(TIMESTAMP, NONCE, SIGNATURE, "aes", MESSAGE_SIGNATURE, null);
    private static final String FORGED = MESSAGE.replace("订单还没到😀", "forged");
    private static final String ENVELOPE = "<xml><ToUserName><![CDATA[gh_c4c000000001]]></ToUserName><Encrypt><![CDATA["
            + ENCRYPTED + "]]></Encrypt></xml>";

    private final Seals seals = new Seals(Clock.fixed(Instant.ofEpochSecond(1_700_000_001), ZoneOffset.UTC));
    private final Seal plain = seals.of(TestChannels.shop(Mode.PLAIN));
    private final Seal secure = seals.of(TestChannels.shop(Mode.SECURE));

    @Test
    void opensASignedBodyInPlainMode() {
        assertThat(plain.open(CLEAR, MESSAGE.getBytes(UTF_8))).asString(UTF_8).isEqualTo(MESSAGE);
    }

    @Test
    void refusesAnotherSignatureInPlainMode() {
        var forged = new Stamp(TIMESTAMP, "another", SIGNATURE, null, null, null);

        assertThatThrownBy(() -> plain.open(forged, MESSAGE.getBytes(UTF_8))).isInstanceOf(Unproven.class);
    }

    @Test
    void demandsTheSignatureInPlainMode() {
        var unsigned = new Stamp(TIMESTAMP, NONCE, null, null, null, null);

        assertThatThrownBy(() -> plain.open(unsigned, MESSAGE.getBytes(UTF_8))).isInstanceOf(Incomplete.class);
    }

    @ParameterizedTest
    @EnumSource(names = { "COMPATIBLE", "SECURE" })
    void opensAnEncryptedBody(Mode mode) {
        assertThat(seals.of(TestChannels.shop(mode)).open(ENCRYPTED_STAMP, ENVELOPE.getBytes(UTF_8))).asString(UTF_8)
                .isEqualTo(MESSAGE);
    }

    @Test
    void believesTheEncryptedPartOnlyWhenBothAreThere() {
        var both = FORGED.replace("</xml>", "<Encrypt>" + ENCRYPTED + "</Encrypt></xml>");

        assertThat(seals.of(TestChannels.shop(Mode.COMPATIBLE)).open(ENCRYPTED_STAMP, both.getBytes(UTF_8))).asString(UTF_8)
                .isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @EnumSource(names = { "COMPATIBLE", "SECURE" })
    void refusesAPlainPushWhereEncryptedOnesAreDue(Mode mode) {
        var seal = seals.of(TestChannels.shop(mode));
        var withoutType = new Stamp(TIMESTAMP, NONCE, SIGNATURE, null, MESSAGE_SIGNATURE, null);
        var withoutSignature = new Stamp(TIMESTAMP, NONCE, SIGNATURE, "aes", null, null);

        assertThatThrownBy(() -> seal.open(CLEAR, FORGED.getBytes(UTF_8))).isInstanceOf(Unproven.class);
        assertThatThrownBy(() -> seal.open(withoutType, ENVELOPE.getBytes(UTF_8))).isInstanceOf(Unproven.class);
        assertThatThrownBy(() -> seal.open(withoutSignature, ENVELOPE.getBytes(UTF_8))).isInstanceOf(Unproven.class);
        assertThatThrownBy(() -> seal.open(ENCRYPTED_STAMP, FORGED.getBytes(UTF_8))).isInstanceOf(Unproven.class);
    }

    @Test
    void refusesEncryptedContentThatIsNotSigned() {
        var plainlySigned = new Stamp(TIMESTAMP, NONCE, SIGNATURE, "aes", SIGNATURE, null);

        assertThatThrownBy(() -> secure.open(plainlySigned, ENVELOPE.getBytes(UTF_8))).isInstanceOf(Unproven.class);
    }

    @Test
    void encryptsAndSignsAReply() {
        var reply = new Answer("<xml><Content>欢迎</Content></xml>");

        var envelope = Elements.parse(secure.close(reply, ENCRYPTED_STAMP).getBytes(UTF_8));

        var encrypted = envelope.optional("Encrypt");
        assertThat(envelope.optional("TimeStamp")).isEqualTo("1700000001");
        assertThat(envelope.optional("Nonce")).isEqualTo(NONCE);
        assertThat(envelope.optional("MsgSignature")).isEqualTo(Signature.of(TOKEN, "1700000001", NONCE, encrypted));
        assertThat(new MessageCipher(TestChannels.AES_KEY, TestChannels.APP_ID, new SecureRandom())
                .decrypt(encrypted)).asString(UTF_8).isEqualTo(reply.body());
    }

    @Test
    void saysNothingInClear() {
        assertThat(secure.close(Answer.SILENT, ENCRYPTED_STAMP)).isEqualTo("success");
        assertThat(plain.close(Answer.SILENT, CLEAR)).isEqualTo("success");
    }
}
