package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wechatc4c.gateway.TestChannels.AES_KEY;
import static org.wechatc4c.gateway.TestChannels.APP_ID;
import static org.wechatc4c.gateway.webhook.WorkedExample.ENCRYPTED;
import static org.wechatc4c.gateway.webhook.WorkedExample.MESSAGE;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

class MessageCipherTest {

    private final MessageCipher cipher = new MessageCipher(AES_KEY, APP_ID, new SecureRandom());

    @Test
    void decryptsTheWorkedExample() {
        assertThat(cipher.decrypt(ENCRYPTED)).asString(UTF_8).isEqualTo(MESSAGE);
    }

    @Test
    void encryptsTheWorkedExample() {
        var withKnownRandom = new MessageCipher(AES_KEY, APP_ID, new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(WorkedExample.RANDOM.getBytes(UTF_8), 0, bytes, 0, bytes.length);
            }
        });

        assertThat(withKnownRandom.encrypt(MESSAGE)).isEqualTo(ENCRYPTED);
    }

    @Test
    void neverEncryptsTheSameWayTwice() {
        assertThat(cipher.encrypt(MESSAGE)).isNotEqualTo(cipher.encrypt(MESSAGE));
    }

    @Test
    void padsEveryLength() {
        for (int length = 0; length <= 64; length++) {
            var message = "x".repeat(length);
            assertThat(cipher.decrypt(cipher.encrypt(message))).asString(UTF_8).isEqualTo(message);
        }
    }

    @ParameterizedTest(name = "last character {0}")
    @ValueSource(strings = { "Q", "R", "S", "T" })
    void ignoresTheSpareBitsOfAKey(String last) {
        var key = AES_KEY.substring(0, 42) + last;

        assertThat(new MessageCipher(key, APP_ID, new SecureRandom()).decrypt(ENCRYPTED)).asString(UTF_8).isEqualTo(MESSAGE);
    }

    @Test
    void refusesAMessageForAnotherAppId() {
        var theirs = new MessageCipher(AES_KEY, "wx00000000000000c5", new SecureRandom()).encrypt(MESSAGE);

        assertThatThrownBy(() -> cipher.decrypt(theirs)).isInstanceOf(Unproven.class).hasMessageContaining("another app id");
    }

    @Test
    void refusesAMessageUnderAnotherKey() {
        var theirs = new MessageCipher("x".repeat(42) + "A", APP_ID, new SecureRandom()).encrypt(MESSAGE);

        assertThatThrownBy(() -> cipher.decrypt(theirs)).isInstanceOf(Unproven.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampered")
    void refusesWhatWasTamperedWithForOneAndTheSameReason(String how, String encrypted) {
        assertThatThrownBy(() -> cipher.decrypt(encrypted)).isInstanceOf(Unproven.class)
                .hasMessage("the message cannot be decrypted: is encoding-aes-key the one in the console?");
    }

    static Stream<Arguments> tampered() {
        byte[] padded = padded(MESSAGE.getBytes(UTF_8).length);
        return Stream.of(
                Arguments.of("not Base64", "%%%%"),
                Arguments.of("empty", ""),
                Arguments.of("one AES block", encrypted(Arrays.copyOf(padded, 16))),
                Arguments.of("not whole blocks", Base64.getEncoder().encodeToString(new byte[40])),
                Arguments.of("line breaks", ENCRYPTED.substring(0, 76) + "\n" + ENCRYPTED.substring(76)),
                Arguments.of("last block cut off", encrypted(Arrays.copyOf(padded, padded.length - 32))),
                Arguments.of("padding of 0", encrypted(with(padded, -1, 0))),
                Arguments.of("padding of 33", encrypted(with(padded, -1, 33))),
                Arguments.of("padding of 255", encrypted(with(padded, -1, 255))),
                Arguments.of("first byte of the padding wrong", encrypted(with(padded, -31, 30))),
                Arguments.of("all of it padding", encrypted(filled(32))),
                Arguments.of("length beyond the end", encrypted(padded(10_000))),
                Arguments.of("negative length", encrypted(padded(-1))),
                Arguments.of("greatest length", encrypted(padded(Integer.MAX_VALUE))));
    }

    @Test
    void refusesALengthThatIsOffByOne() {
        int length = MESSAGE.getBytes(UTF_8).length;

        assertThatThrownBy(() -> cipher.decrypt(encrypted(padded(length - 1)))).isInstanceOf(Unproven.class);
        assertThatThrownBy(() -> cipher.decrypt(encrypted(padded(length + 1)))).isInstanceOf(Unproven.class);
    }

    /** The worked example before encryption, but with another claim about its length. */
    private static byte[] padded(int claimedLength) {
        byte[] message = MESSAGE.getBytes(UTF_8);
        byte[] padded = ByteBuffer.allocate(352).put(WorkedExample.RANDOM.getBytes(UTF_8)).putInt(claimedLength).put(message)
                .put(APP_ID.getBytes(UTF_8)).array();
        Arrays.fill(padded, 352 - 31, 352, (byte) 31);
        return padded;
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] with(byte[] bytes, int fromEnd, int value) {
        byte[] changed = bytes.clone();
        changed[changed.length + fromEnd] = (byte) value;
        return changed;
    }

    private static String encrypted(byte[] padded) {
        try {
            byte[] key = Base64.getDecoder().decode(AES_KEY + '=');
            var aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return Base64.getEncoder().encodeToString(aes.doFinal(padded));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
