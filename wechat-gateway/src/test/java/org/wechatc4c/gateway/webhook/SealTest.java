package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wechatc4c.events.channels.MessageEncryption.COMPATIBLE;
import static org.wechatc4c.events.channels.MessageEncryption.PLAIN;
import static org.wechatc4c.events.channels.MessageEncryption.SECURE;
import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA1;
import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA256;
import static org.wechatc4c.gateway.TestChannels.CREDENTIALS;
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
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.channel.Credentials;
import org.wechatc4c.gateway.push.Elements;
import org.wechatc4c.gateway.webhook.WebhookFailure.Incomplete;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

class SealTest {

    private static final Stamp CLEAR = new Stamp(TIMESTAMP, NONCE, SIGNATURE, null, null, null);
    private static final Stamp ENCRYPTED_STAMP = new Stamp(TIMESTAMP, NONCE, SIGNATURE, "aes", MESSAGE_SIGNATURE, null);
    private static final String FORGED = MESSAGE.replace("订单还没到😀", "forged");
    private static final String ENVELOPE = "<xml><ToUserName><![CDATA[gh_c4c000000001]]></ToUserName><Encrypt><![CDATA["
            + ENCRYPTED + "]]></Encrypt></xml>";
    private static final String ANOTHER_TOKEN = "a-newer-token";
    private static final String ANOTHER_KEY = "YW5vdGhlci1rZXktb2YtdGhlLXNhbWUtbGVuZ3RoISE";

    private final Seal plain = seal(PLAIN, TestChannels.CREDENTIALS);
    private final Seal secure = seal(SECURE, TestChannels.CREDENTIALS);

    @Test
    void opensASignedBodyInPlainMode() {
        assertThat(plain.open(CLEAR, MESSAGE.getBytes(UTF_8)).body()).asString(UTF_8).isEqualTo(MESSAGE);
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
    void opensAnEncryptedBody(MessageEncryption encryption) {
        var opened = seal(encryption, TestChannels.CREDENTIALS).open(ENCRYPTED_STAMP, ENVELOPE.getBytes(UTF_8));

        assertThat(opened.body()).asString(UTF_8).isEqualTo(MESSAGE);
        assertThat(opened.withFormer()).isFalse();
    }

    @Test
    void believesTheEncryptedPartOnlyWhenBothAreThere() {
        var both = FORGED.replace("</xml>", "<Encrypt>" + ENCRYPTED + "</Encrypt></xml>");

        assertThat(seal(COMPATIBLE, TestChannels.CREDENTIALS).open(ENCRYPTED_STAMP, both.getBytes(UTF_8)).body())
                .asString(UTF_8).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @EnumSource(names = { "COMPATIBLE", "SECURE" })
    void refusesAPlainPushWhereEncryptedOnesAreDue(MessageEncryption encryption) {
        var seal = seal(encryption, TestChannels.CREDENTIALS);
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
    void opensWithTheFormerTokenAndKeyDuringAChange() {
        var changed = new Credentials(List.of(ANOTHER_TOKEN, TOKEN), List.of(ANOTHER_KEY, TestChannels.AES_KEY));

        var encrypted = seal(SECURE, changed).open(ENCRYPTED_STAMP, ENVELOPE.getBytes(UTF_8));
        var clear = seal(PLAIN, changed).open(CLEAR, MESSAGE.getBytes(UTF_8));

        assertThat(encrypted.body()).asString(UTF_8).isEqualTo(MESSAGE);
        assertThat(encrypted.withFormer()).isTrue();
        assertThat(clear.withFormer()).isTrue();
    }

    @Test
    void opensWithTheFormerKeyAloneToo() {
        var changed = new Credentials(List.of(TOKEN), List.of(ANOTHER_KEY, TestChannels.AES_KEY));

        assertThat(seal(SECURE, changed).open(ENCRYPTED_STAMP, ENVELOPE.getBytes(UTF_8)).withFormer()).isTrue();
    }

    @Test
    void repliesWithWhatThePushWasOpenedWith() {
        var changed = new Credentials(List.of(ANOTHER_TOKEN, TOKEN), List.of(ANOTHER_KEY, TestChannels.AES_KEY));

        assertThatWeChatReads(seal(SECURE, changed).open(ENCRYPTED_STAMP, ENVELOPE.getBytes(UTF_8)).close("<xml/>"), "<xml/>");
    }

    @Test
    void encryptsAndSignsAReply() {
        var reply = "<xml><Content>欢迎</Content></xml>";

        assertThatWeChatReads(secure.open(ENCRYPTED_STAMP, ENVELOPE.getBytes(UTF_8)).close(reply), reply);
    }

    @Test
    void leavesAReplyInClearInPlainMode() {
        assertThat(plain.open(CLEAR, MESSAGE.getBytes(UTF_8)).close("<xml/>")).isEqualTo("<xml/>");
    }

    @Test
    void believesOnlyTheAlgorithmOfTheChannel() {
        var relayed = new PlainSeal(List.of(TOKEN), SHA256);
        var signed = new Stamp(TIMESTAMP, NONCE, Signature.of(SHA256, TOKEN, TIMESTAMP, NONCE), null, null, null);

        assertThat(relayed.open(signed, MESSAGE.getBytes(UTF_8)).body()).isNotEmpty();
        assertThatThrownBy(() -> relayed.open(CLEAR, MESSAGE.getBytes(UTF_8))).isInstanceOf(Unproven.class);
        assertThatThrownBy(() -> plain.open(signed, MESSAGE.getBytes(UTF_8))).isInstanceOf(Unproven.class);
    }

    @Test
    void keepsSecretsOutOfTheirDescription() {
        assertThat(plain.toString() + secure).doesNotContain(TOKEN, TestChannels.AES_KEY);
    }

    private static void assertThatWeChatReads(String closed, String reply) {
        var envelope = Elements.parse(closed.getBytes(UTF_8));
        var encrypted = envelope.optional("Encrypt");
        assertThat(envelope.optional("TimeStamp")).isEqualTo("1700000001");
        assertThat(envelope.optional("Nonce")).isEqualTo(NONCE);
        assertThat(envelope.optional("MsgSignature")).isEqualTo(Signature.of(SHA1, TOKEN, "1700000001", NONCE, encrypted));
        assertThat(new MessageCipher(TestChannels.AES_KEY, TestChannels.APP_ID, new SecureRandom()).decrypt(encrypted))
                .asString(UTF_8).isEqualTo(reply);
    }

    private static Seal seal(MessageEncryption encryption, Credentials credentials) {
        return Seal.of(TestChannels.shop(encryption), credentials, new SecureRandom(),
                Clock.fixed(Instant.ofEpochSecond(1_700_000_001), ZoneOffset.UTC));
    }
}
