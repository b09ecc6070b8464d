package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final int MESSAGE = 20_007;

    private final Signature signature = new Signature();

    @Test
    void signsAsWeChatDoes() {
        assertThat(signed("c4c-gw-token", "1700000000", "31415926")).isEqualTo("9e42e7b9b12593b3e412b375fe0391db81cb5950");
    }

    @Test
    void writesPlainMessages() {
        var channel = Channel.numbered(3, Kind.PLAIN);

        String request = written(Traffic.of(Kind.PLAIN, List.of(channel)), MESSAGE);

        assertThat(request).startsWith("POST /wechat/c3?signature=");
        assertThat(parameter("signature", request))
                .isEqualTo(signed(channel.token(), parameter("timestamp", request), parameter("nonce", request)));
        assertThat(parameter("openid", request)).hasSize(28).isEqualTo("oBench0000000000000000000007");
        assertThat(Long.parseLong(parameter("timestamp", request))).isBetween(now() - 5, now());
        assertThat(body(request)).isEqualTo(expected(channel, parameter("timestamp", request)));
        assertThat(announcedLength(request)).isEqualTo(body(request).getBytes(UTF_8).length);
    }

    @Test
    void encryptsAndSignsSecureMessages() throws GeneralSecurityException {
        var channel = Channel.numbered(4, Kind.SECURE);

        String request = written(Traffic.of(Kind.SECURE, List.of(channel)), MESSAGE);

        String sealed = found("<Encrypt><!\\[CDATA\\[(.*?)]]>", request);
        assertThat(parameter("encrypt_type", request)).isEqualTo("aes");
        assertThat(parameter("msg_signature", request))
                .isEqualTo(signed(channel.token(), parameter("timestamp", request), parameter("nonce", request), sealed));
        assertThat(opened(channel, sealed)).isEqualTo(expected(channel, parameter("timestamp", request)) + channel.appId());
        assertThat(announcedLength(request)).isEqualTo(body(request).getBytes(UTF_8).length);
    }

    @Test
    void numbersEachMessageAnew() {
        var traffic = Traffic.of(Kind.PLAIN, List.of(Channel.numbered(0, Kind.PLAIN)));

        assertThat(List.of(written(traffic, 0), written(traffic, 1)))
                .extracting(request -> Messages.numberOf(found("<MsgId>(\\d{17})</MsgId>", request))).containsExactly(0L, 1L);
    }

    @Test
    void spreadsMessagesOverTheChannelsOfTheirKind() {
        var channels = Channels.of(4, List.of(Kind.PLAIN, Kind.SECURE));
        var traffic = Traffic.of(Kind.SECURE, channels.receiving(Kind.SECURE));

        assertThat(List.of(written(traffic, 0), written(traffic, 1), written(traffic, 2)))
                .extracting(request -> found("POST /wechat/(\\w+)", request)).containsExactly("c1", "c3", "c1");
    }

    private static String written(Traffic traffic, long message) {
        var out = ByteBuffer.allocate(8192);
        traffic.write(message, out);
        return new String(out.array(), 0, out.position(), UTF_8);
    }

    private static String expected(Channel channel, String second) {
        return "<xml><ToUserName><![CDATA[" + channel.originalId()
                + "]]></ToUserName><FromUserName><![CDATA[oBench0000000000000000000007]]></FromUserName><CreateTime>" + second
                + "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + Messages.TEXT
                + "]]></Content><MsgId>24000000000020007</MsgId></xml>";
    }

    /** The message and the appid behind it. */
    private static String opened(Channel channel, String sealed) throws GeneralSecurityException {
        byte[] key = channel.aesKey();
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        byte[] clear = cipher.doFinal(Base64.getDecoder().decode(sealed));
        assertThat(clear.length % 32).isZero();
        int padding = clear[clear.length - 1];
        assertThat(padding).isBetween(1, 32);
        assertThat(ByteBuffer.wrap(clear).getInt(16)).isEqualTo(clear.length - padding - 20 - channel.appId().length());
        return new String(clear, 20, clear.length - padding - 20, UTF_8);
    }

    private String signed(String... parts) {
        byte[][] bytes = List.of(parts).stream().map(part -> part.getBytes(US_ASCII)).toArray(byte[][]::new);
        return new String(signature.over(bytes), US_ASCII);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static String parameter(String name, String request) {
        return found("[?&]" + name + "=([^& ]+)", request);
    }

    private static int announcedLength(String request) {
        return Integer.parseInt(found("Content-Length: (\\d+)", request));
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    private static String found(String pattern, String request) {
        var matcher = Pattern.compile(pattern).matcher(request);
        assertThat(matcher.find()).as("%s in %s", pattern, request).isTrue();
        return matcher.group(1);
    }
}
