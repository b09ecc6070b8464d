package org.wechatc4c.standin.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

/** One message, sealed with another implementation. */
class EnvelopeTest {

    private static final String MESSAGE = "<xml><ToUserName><![CDATA[gh_c4c000000001]]></ToUserName>"
            + "<FromUserName><![CDATA[oC4Cdemo0000000000000000001]]></FromUserName><CreateTime>1700000000</CreateTime>"
            + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[订单还没到😀]]></Content><MsgId>24000000000000001</MsgId></xml>";
    private static final String SEALED = "W0k7iWxiP9uOQV03uaW+7eJw7COg9jgCws4MTqq8pdqG7U1R0gwTRpqtslEkJBySDuH/ENyDBHxoDJoLFRS4"
            + "eWHvf6RppbwpJwMDbTLRJpCbDFIGIKIB5jmdRrXSAUWkM1WP+fjFrIX7pp9e6nshy3YOQQzSMPYxj6z42PtX1d9zmz6tUsSQM0BBec+urNbzcIX0"
            + "alTo5QTp0Y73yCtq9L02fGpxSXC3dba1eZ3XNSEnSLiN3B6h4O0NiX507YS6YSfc+ilg4i1PwWHqeB5rbUn5xNYFWUosigZFP9g4t+z6WycUVnPm"
            + "ZiBnELOSAhcLUcbV1V+ztIP26HDWAEFn6HJLVIOTJd0r8XP7kwEdHEH6P4iKjzlGqgmr7OxwV0PXJzv3tqRpzc69cxyoU/SdU59LuvAvERowT56w"
            + "dc8FPHEn131IQNoZK8x+76r5KalI4R+hz5P4eLjOYQ670aw/QA==";

    private final Envelope envelope = new Envelope("Q2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ", "wx00000000000000c4");

    @Test
    void sealsAsOthersDo() {
        assertThat(envelope.seal(MESSAGE, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII))).isEqualTo(SEALED);
    }

    @Test
    void opensWhatOthersSealed() {
        assertThat(envelope.open(SEALED)).isEqualTo(MESSAGE);
    }

    @Test
    void opensEveryLengthOfPadding() {
        for (int length = 0; length < 64; length++) {
            String message = "x".repeat(length);
            assertThat(envelope.open(envelope.seal(message))).isEqualTo(message);
        }
    }

    @Test
    void refusesWhatIsSealedForAnotherAccount() {
        var other = new Envelope("Q2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ", "wx00000000000000c5");

        assertThatThrownBy(() -> envelope.open(other.seal(MESSAGE))).isInstanceOf(JunkReply.class)
                .hasMessage("encrypted for appid wx00000000000000c5");
    }

    @Test
    void refusesWhatIsSealedWithAnotherKey() {
        var other = new Envelope("R2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ", "wx00000000000000c4");

        assertThatThrownBy(() -> envelope.open(other.seal(MESSAGE))).isInstanceOf(JunkReply.class);
    }

    @Test
    void refusesWhatIsNotEncryptedAtAll() {
        assertThatThrownBy(() -> envelope.open("success")).isInstanceOf(JunkReply.class);
        assertThatThrownBy(() -> envelope.open("")).isInstanceOf(JunkReply.class);
        assertThatThrownBy(() -> envelope.open("%%%")).isInstanceOf(JunkReply.class);
    }

    @Test
    void signsTheWorkedExample() {
        assertThat(Signature.of("c4c-gw-token", "1700000000", "31415926"))
                .isEqualTo("9e42e7b9b12593b3e412b375fe0391db81cb5950");
        assertThat(Signature.of("c4c-gw-token", "1700000000", "31415926", SEALED))
                .isEqualTo("4a32c0ddfd5f83e1ca1722d3b5d98e6fe35b784f");
    }
}
