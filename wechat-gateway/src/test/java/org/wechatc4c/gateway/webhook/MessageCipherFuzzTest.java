package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wechatc4c.events.channels.MessageEncryption.SECURE;
import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA1;
import static org.wechatc4c.gateway.TestChannels.AES_KEY;
import static org.wechatc4c.gateway.TestChannels.APP_ID;
import static org.wechatc4c.gateway.TestChannels.TOKEN;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.push.PushFailure.Unreadable;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever a ciphertext holds, it is opened or refused, and never anything else. An ordinary build tries the seeds only;
 * {@code docs/fuzzing.md} tells how to search for more.
 */
class MessageCipherFuzzTest {

    private static final int BLOCK = 32;

    private final MessageCipher cipher = new MessageCipher(AES_KEY, APP_ID, new SecureRandom());
    private final Seal seal = Seal.of(TestChannels.shop(SECURE), TestChannels.CREDENTIALS, new SecureRandom(),
            Clock.systemUTC());

    static Stream<byte[]> seeds() {
        return Stream.of("", "x", WorkedExample.ENCRYPTED, WorkedExample.MESSAGE, "%%%%", "<xml>",
                WorkedExample.RANDOM + "\0\0\0\u0001x" + APP_ID + "\u0019".repeat(25),
                WorkedExample.RANDOM + "\0\0\0\0" + APP_ID + "\u001a".repeat(26),
                WorkedExample.RANDOM + "\u007f\u007f\u007f\u007f" + APP_ID + "\u001a".repeat(26))
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void opensOnlyWhatWasSealed(byte[] bytes) {
        refusesOrOpens(new String(bytes, UTF_8), bytes.length);
        var padded = Arrays.copyOf(bytes, (bytes.length + BLOCK - 1) / BLOCK * BLOCK);
        refusesOrOpens(RawCipher.encrypt(padded), padded.length);

        var message = new String(bytes, UTF_8);
        var sealed = cipher.encrypt(message);
        assertThat(cipher.decrypt(sealed)).asString(UTF_8).isEqualTo(message);
        refusesAFlippedBit(sealed, bytes.length == 0 ? 0 : bytes[0]);
        opensOrRefusesAnEnvelope(message);
    }

    private void refusesOrOpens(String encrypted, int most) {
        try {
            assertThat(cipher.decrypt(encrypted)).hasSizeLessThan(Math.max(1, most));
        } catch (Unproven refused) {
            assertThat(refused).hasMessageNotContaining(AES_KEY);
        }
    }

    /** The scheme itself lets bits be flipped unnoticed, so it is the signature that has to notice. */
    private void refusesAFlippedBit(String sealed, int where) {
        var bytes = Base64.getDecoder().decode(sealed);
        bytes[Math.floorMod(where * 31, bytes.length)] ^= (byte) (1 << Math.floorMod(where, 8));
        var flipped = Base64.getEncoder().encodeToString(bytes);
        refusesOrOpens(flipped, bytes.length);

        var stamp = stamp(sealed);
        assertThat(seal.open(stamp, envelope(sealed)).body()).isNotNull();
        assertThatThrownBy(() -> seal.open(stamp, envelope(flipped))).isInstanceOf(Unproven.class);
    }

    private void opensOrRefusesAnEnvelope(String body) {
        try {
            seal.open(stamp(body), body.getBytes(UTF_8));
        } catch (Unproven | Unreadable refused) {
            assertThat(refused).hasMessageNotContaining(TOKEN);
        }
    }

    private static Stamp stamp(String encrypted) {
        return new Stamp("1700000000", "1", null, "aes", Signature.of(SHA1, TOKEN, "1700000000", "1", encrypted), null);
    }

    private static byte[] envelope(String encrypted) {
        return ("<xml><Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>").getBytes(UTF_8);
    }
}
