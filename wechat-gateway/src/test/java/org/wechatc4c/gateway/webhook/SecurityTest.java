package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.wechatc4c.gateway.push.Pushes.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.gateway.Besieged;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.TokenServiceStandIn;
import org.wechatc4c.gateway.push.Elements;
import org.wechatc4c.gateway.push.HostileBodies;
import org.wechatc4c.gateway.push.HostileBodies.HostileBody;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** What nobody gets by with, over HTTP. The number is that of the case that each test is about. */
@QuarkusTest
@TestProfile(Besieged.class)
@WithTestResource(TokenServiceStandIn.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
class SecurityTest {

    private static final String DEMO = "oC4Cdemo0000000000000000001";
    private static final String REFUSED = "oRefused0000000000000000001";
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();
    private static final String MARK = "Qx7Zinjected";

    private final String openId = "oAttacked%018d".formatted(CUSTOMERS.incrementAndGet());

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private InboundTopic topic;
    private OperatorsLog log;

    @BeforeEach
    void open() {
        TestChannels.publishTo(bootstrapServers);
        topic = new InboundTopic(bootstrapServers);
        log = new OperatorsLog();
    }

    @AfterEach
    void close() {
        log.close();
    }

    /** Looked at once for all that was refused, for the topic is long. */
    @AfterAll
    static void publishedNothingThatWasRefused() {
        var topic = new InboundTopic(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        for (var channel : TestChannels.all()) {
            assertThat(topic.recordsOf(channel.channelId() + ':' + REFUSED)).isEmpty();
        }
    }

    static List<HostileBody> hostileBodies() {
        return HostileBodies.all();
    }

    /** Encrypted and signed as only WeChat could. */
    @ParameterizedTest(name = "S-01 S-02 S-16 {0}")
    @MethodSource("hostileBodies")
    void loadsAndExpandsNothingWithinTheCiphertext(HostileBody body) throws IOException {
        try (var target = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            var aimed = new String(body.bytes(), ISO_8859_1).replace("127.0.0.1:1/", "127.0.0.1:" + target.getLocalPort() + "/")
                    .replace(DEMO, REFUSED);

            var answer = WeChatCall.sealed(RawCipher.seal(aimed.getBytes(ISO_8859_1))).post("/wechat/secure");

            assertThat(answer.statusCode()).isIn(400, 413);
            assertThat(answer.asString()).isEmpty();
            assertThat(wasCalled(target)).isFalse();
        }
        WeChatCall.verification().get("/wechat/secure").then().statusCode(200);
    }

    /** In the clear beside it is covered by {@code HostileBodiesTest}; this is the way there. */
    @ParameterizedTest(name = "S-01 S-02 S-16 {0}")
    @MethodSource("hostileBodies")
    void loadsAndExpandsNothingInTheEnvelope(HostileBody body) {
        var call = WeChatCall.encrypted(story("text.xml"));

        var status = call.body(new String(body.bytes(), UTF_8).replace(DEMO, REFUSED)).post("/wechat/secure").statusCode();

        assertThat(status).isIn(400, 403, 413);
    }

    private static boolean wasCalled(ServerSocket target) throws IOException {
        target.setSoTimeout(20);
        try (var caller = target.accept()) {
            return caller.isConnected();
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    static List<String> injections() {
        return List.of("\r\n2026-03-01 08:00:00,000 ERROR [org.wechatc4c] (main) " + MARK, "\n" + MARK, "\r" + MARK,
                "\u001b[2J\u001b[31m" + MARK, "\u001b]0;" + MARK + "\u0007", "\u009b31m" + MARK,
                "${jndi:ldap://127.0.0.1:1/" + MARK + "}", "${${lower:j}ndi:rmi://127.0.0.1:1/" + MARK + "}",
                "${env:HOME}" + MARK, "%n%s%d%x" + MARK, "{0}{}" + MARK, "\u202e" + MARK + "\u2066", "\u2028" + MARK,
                "\u0085" + MARK, "\u200b" + MARK, "\u0000" + MARK, "\b\b\b\b" + MARK, "\t[channel=" + MARK + "]",
                "<script>" + MARK + "</script>", "\"; DROP TABLE " + MARK);
    }

    @ParameterizedTest(name = "S-06 {index}")
    @MethodSource("injections")
    void logsNothingThatACallerWrote(String injection) {
        var text = new String(push("text.xml"), UTF_8).replace(DEMO, openId);

        verification().asWritten().get("/wechat/" + URLEncoder.encode(injection, UTF_8));
        verification().asWritten().get("/" + URLEncoder.encode(injection, UTF_8));
        verification().header("X-Forwarded-For", printable(injection)).header("User-Agent", printable(injection))
                .get("/wechat");
        for (var parameter : List.of("signature", "timestamp", "nonce", "echostr", injection)) {
            verification().with(parameter, injection).get("/wechat/shop");
        }
        for (var parameter : List.of("encrypt_type", "msg_signature", "nonce", "timestamp", "openid")) {
            WeChatCall.encrypted(text.getBytes(UTF_8)).with(parameter, injection).post("/wechat/secure");
        }
        for (var body : List.of(text.replace("gh_c4c000000001", injection), text.replace("1700000000", injection),
                text.replace("<![CDATA[text]]>", "<![CDATA[" + injection + "]]>"), text.replace("Content", injection),
                "<!DOCTYPE " + injection + ">", "<" + injection, injection, "{\"" + injection)) {
            WeChatCall.plain(body.getBytes(UTF_8)).post("/wechat/shop");
            WeChatCall.encrypted(body.getBytes(UTF_8)).post("/wechat/secure");
        }

        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(MARK))
                .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));
    }

    /** What an HTTP client lets pass as a header. */
    private static String printable(String injection) {
        return injection.replaceAll("[^ -~]", "?");
    }

    @Test
    void s08_givesTheSameBytesTheSameAnswerAndStoresThemOnce() {
        var call = WeChatCall.plain(story("text.xml"));

        var first = call.post("/wechat/shop").then().statusCode(200).extract().asString();
        var second = call.post("/wechat/shop").then().statusCode(200).extract().asString();

        assertThat(second).isEqualTo(first);
        assertThat(topic.recordsOf("shop:" + openId)).hasSize(1);
    }

    /** In plain mode the content is not signed, so only its number tells. */
    @Test
    void s08_takesAnotherTextUnderAKnownNumberForARepeat() {
        var call = WeChatCall.plain(story("text.xml"));
        call.post("/wechat/shop").then().statusCode(200);

        call.body(new String(story("text.xml"), UTF_8).replace("订单还没到😀", "forged")).post("/wechat/shop").then()
                .statusCode(200);

        assertThat(topic.recordsOf("shop:" + openId)).singleElement()
                .satisfies(record -> assertThat(record.value()).contains("订单还没到😀"));
    }

    @Test
    void s08_refusesAnotherTextUnderASignatureOfTheContent() {
        var seen = WeChatCall.encrypted(story("text.xml"));
        var forged = WeChatCall.encrypted(new String(story("text.xml"), UTF_8).replace("订单还没到😀", "forged").getBytes(UTF_8));

        seen.post("/wechat/secure").then().statusCode(200);
        seen.body(new String(forged.body(), UTF_8)).post("/wechat/secure").then().statusCode(403).body(is(emptyString()));

        assertThat(topic.recordsOf("secure:" + openId)).hasSize(1);
    }

    @ParameterizedTest(name = "S-08 {0}")
    @ValueSource(strings = { "timestamp", "nonce" })
    void refusesWhatWasSignedForAnotherCall(String parameter) {
        var plain = WeChatCall.plain(story("text.xml"));
        var sealed = WeChatCall.encrypted(story("text.xml"));
        for (var call : List.of(plain, sealed)) {
            call.with(parameter, Long.toString(Long.parseLong(call.value(parameter)) + 1));
        }

        plain.post("/wechat/shop").then().statusCode(403).body(is(emptyString()));
        sealed.post("/wechat/secure").then().statusCode(403).body(is(emptyString()));
        assertThat(topic.recordsOf("shop:" + openId)).isEmpty();
    }

    @Test
    void s08_refusesARecordedCallAfterTheWindow() {
        WeChatCall.plain(story("text.xml"), Instant.now().minus(Duration.ofMinutes(9))).post("/wechat/shop")
                .then().statusCode(200);
        WeChatCall.plain(story("text.xml"), Instant.now().minus(Duration.ofMinutes(11))).post("/wechat/shop")
                .then().statusCode(403).body(is(emptyString()));

        assertThat(topic.recordsOf("shop:" + openId)).hasSize(1);
    }

    @ParameterizedTest(name = "S-09 {0}")
    @MethodSource("parameters")
    void believesNoOtherParametersThanWeChats(String what, String path, String query, String body, int status) {
        assertThat(sent(path, query, body).statusCode()).isEqualTo(status);

    }

    /** Each parameter of each mode: left out, empty, doubled in all ways, written otherwise. */
    static Stream<Arguments> parameters() {
        var all = new ArrayList<Arguments>();
        for (var path : List.of("/wechat/shop", "/wechat/secure", "/wechat/compatible")) {
            var isPlain = path.endsWith("shop");
            var needed = isPlain ? List.of("signature", "timestamp", "nonce")
                    : List.of("encrypt_type", "msg_signature", "timestamp", "nonce");
            for (var name : needed) {
                var absent = name.equals("encrypt_type") || name.equals("msg_signature") ? 403 : 400;
                all.add(spoiled(name + " left out", path, name, absent, (n, v) -> ""));
                all.add(spoiled(name + " empty", path, name, absent, (n, v) -> n + "="));
                all.add(spoiled(name + " without a value", path, name, absent, (n, v) -> n));
                all.add(spoiled(name + " twice alike", path, name, 400, (n, v) -> n + "=" + v + "&" + n + "=" + v));
                all.add(spoiled(name + " twice, the wrong one first", path, name, 400, (n, v) -> n + "=0&" + n + "=" + v));
                all.add(spoiled(name + " twice, the wrong one last", path, name, 400, (n, v) -> n + "=" + v + "&" + n + "=0"));
                all.add(spoiled(name + " twice, one empty", path, name, 400, (n, v) -> n + "=&" + n + "=" + v));
                all.add(spoiled(name + " twice, one in capitals", path, name, 400,
                        (n, v) -> n + "=" + v + "&" + n.toUpperCase() + "=0"));
                all.add(spoiled(name + " twice, one escaped", path, name, 400,
                        (n, v) -> n + "=" + v + "&" + escaped(n) + "=0"));
                all.add(spoiled(name + " twice, with a semicolon", path, name, 400, (n, v) -> n + "=" + v + ";" + n + "=0"));
                all.add(spoiled(name + " as a list", path, name, absent, (n, v) -> n + "[]=" + v));
                all.add(spoiled(name + " with a blank before", path, name, absent, (n, v) -> "%20" + n + "=" + v));
                all.add(spoiled(name + " with a zero after", path, name, absent, (n, v) -> n + "%00=" + v));
            }
        }
        for (var type : List.of("AES", "Aes", "raw", "", "aes%20", "aes%00", "aes,raw", "sm4", "none", "null")) {
            all.add(spoiled("encrypt_type " + type, "/wechat/secure", "encrypt_type", 403, (n, v) -> n + "=" + type));
        }
        return all.stream();
    }

    private interface Spoiling {
        String of(String name, String value);
    }

    private static Arguments spoiled(String what, String path, String name, int status, Spoiling spoiling) {
        var text = new String(push("text.xml"), UTF_8).replace(DEMO, REFUSED).getBytes(UTF_8);
        var call = path.endsWith("shop") ? WeChatCall.plain(text) : WeChatCall.encrypted(text);
        var query = Stream.of("signature", "timestamp", "nonce", "encrypt_type", "msg_signature")
                .filter(it -> !path.endsWith("shop") || it.length() < 10)
                .map(it -> it.equals(name) ? spoiling.of(it, call.value(it)) : it + "=" + call.value(it))
                .filter(it -> !it.isEmpty()).reduce((one, other) -> one + "&" + other).orElseThrow();
        return Arguments.of(path.substring(8) + ": " + what, path, query, new String(call.body(), UTF_8), status);
    }

    private static String escaped(String name) {
        return "%" + Integer.toHexString(name.charAt(0)) + name.substring(1);
    }

    private static Response sent(String path, String query, String body) {
        return WeChatCall.plain(body.getBytes(UTF_8)).without("signature", "timestamp", "nonce").asWritten()
                .post(path + "?" + query);
    }

    @ParameterizedTest(name = "S-09 {0}")
    @MethodSource("envelopes")
    void takesNothingForEncryptedThatIsNot(String what, String body) {
        var call = WeChatCall.encrypted(new String(push("text.xml"), UTF_8).replace(DEMO, REFUSED).getBytes(UTF_8));
        var encrypted = Elements.parse(call.body()).optional("Encrypt");
        var spoiled = body.replace("#", encrypted).replace(DEMO, REFUSED);

        for (var path : List.of("/wechat/secure", "/wechat/compatible")) {
            var status = call.body(spoiled).post(path).then().body(is(emptyString())).extract().statusCode();

            assertThat(status).isIn(400, 403);
        }
    }

    static Stream<Arguments> envelopes() {
        var clear = new String(push("text.xml"), UTF_8);
        return Stream.of(
                Arguments.of("clear", clear),
                Arguments.of("clear JSON", new String(push("text.json"), UTF_8)),
                Arguments.of("encrypted twice", "<xml><Encrypt>#</Encrypt><Encrypt>#</Encrypt></xml>"),
                Arguments.of("encrypted, and something else so called", "<xml><Encrypt>#</Encrypt><Encrypt>x</Encrypt></xml>"),
                Arguments.of("an empty one before", "<xml><Encrypt/><Encrypt>#</Encrypt></xml>"),
                Arguments.of("clear with an empty one", clear.replace("</xml>", "<Encrypt/></xml>")),
                Arguments.of("nested in itself", "<xml><Encrypt><Encrypt>#</Encrypt></Encrypt></xml>"),
                Arguments.of("nested elsewhere", "<xml><More><Encrypt>#</Encrypt></More></xml>"),
                Arguments.of("with something within", "<xml><Encrypt>#<a/></Encrypt></xml>"),
                Arguments.of("as an attribute", "<xml Encrypt='#'><a/></xml>"),
                Arguments.of("as the root", "<Encrypt>#</Encrypt>"),
                Arguments.of("in a comment", "<xml><!-- <Encrypt>#</Encrypt> --><a/></xml>"),
                Arguments.of("in other letters", "<xml><encrypt>#</encrypt></xml>"),
                Arguments.of("with a prefix", "<xml xmlns:a='a'><a:Encrypt>#</a:Encrypt></xml>"),
                Arguments.of("in JSON twice", "{\"Encrypt\":\"#\",\"Encrypt\":\"#\"}"),
                Arguments.of("in a JSON list", "{\"Encrypt\":[\"#\",\"#\"]}"),
                Arguments.of("in a JSON object", "{\"Encrypt\":{\"Encrypt\":\"#\"}}"),
                Arguments.of("with blanks", "<xml><Encrypt> # </Encrypt></xml>"),
                Arguments.of("with a line break", "<xml><Encrypt>#\n</Encrypt></xml>"));
    }

    static Stream<Arguments> forgeries() {
        var message = push("text.xml");
        int length = message.length;
        var whole = RawCipher.padded(message, length);
        var forgeries = new ArrayList<Arguments>();
        for (int padding : new int[] { 0, 33, 34, 64, 127, 128, 200, 255 }) {
            var forged = whole.clone();
            forged[forged.length - 1] = (byte) padding;
            forgeries.add(Arguments.of("padding of " + padding, RawCipher.encrypt(forged)));
        }
        for (int back = 2; back <= 32; back++) {
            if (back <= whole[whole.length - 1]) {
                var forged = whole.clone();
                forged[forged.length - back] ^= 1;
                forgeries.add(Arguments.of("byte " + back + " of the padding wrong", RawCipher.encrypt(forged)));
            }
        }
        for (int claimed : new int[] { -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 1, length - 1, length + 1, length + 18,
                length + 19, 1 << 20 }) {
            forgeries.add(Arguments.of("length of " + claimed, RawCipher.encrypt(RawCipher.padded(message, claimed))));
        }
        for (int blocks : new int[] { 1, 2, 3 }) {
            forgeries.add(Arguments.of(blocks + " blocks only", RawCipher.encrypt(Arrays.copyOf(whole, 16 * blocks))));
        }
        forgeries.add(Arguments.of("not whole blocks", "AAAA"));
        forgeries.add(Arguments.of("not Base64", "%%%"));
        return forgeries.stream();
    }

    /** Whoever could tell them apart could decrypt without the key. */
    @ParameterizedTest(name = "S-10 {0}")
    @MethodSource("forgeries")
    void answersAllForgeriesAlike(String what, String encrypted) {
        var wrongSignature = WeChatCall.sealed(encrypted).with("msg_signature", "0".repeat(40)).post("/wechat/secure");

        var answer = WeChatCall.sealed(encrypted).post("/wechat/secure");

        assertThat(answer.statusLine()).isEqualTo(wrongSignature.statusLine()).contains("403");
        assertThat(answer.headers().asList()).hasToString(wrongSignature.headers().asList().toString());
        assertThat(answer.asByteArray()).isEmpty();
    }

    @ParameterizedTest(name = "S-20 {index}")
    @MethodSource("echoes")
    void echoesNothingAsAnythingButText(String echo) {
        var proven = verification().with("echostr", echo).get("/wechat/shop");
        var unproven = verification().with("echostr", echo).with("signature", "0".repeat(40)).get("/wechat/shop");

        assertThat(proven.statusCode()).isEqualTo(200);
        assertThat(proven.asByteArray()).isEqualTo(echo.getBytes(UTF_8));
        assertThat(proven.header("content-type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(proven.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(proven.headers().asList()).extracting(header -> header.getName().toLowerCase())
                .containsExactlyInAnyOrder("content-type", "x-content-type-options", "content-length");
        assertThat(unproven.statusCode()).isEqualTo(403);
        assertThat(unproven.asByteArray()).isEmpty();
    }

    static List<String> echoes() {
        return List.of("5837397520665736", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
                "\"><svg/onload=alert(1)>",
                "javascript:alert(1)", "<!DOCTYPE html><html><body>hello</body></html>", "<?xml version=\"1.0\"?><a/>",
                "x\r\nSet-Cookie: stolen=1", "x\r\n\r\n<html></html>", "x\nContent-Type: text/html", "HTTP/1.1 200 OK\r\n\r\n",
                "订单😀", "\u202etxt", "\u0000", "%0d%0aX: 1", "${jndi:ldap://127.0.0.1:1/a}", "{\"a\":1}", "+ADw-script+AD4-",
                " ",
                "x".repeat(1024), "é".repeat(1024));
    }

    @ParameterizedTest(name = "S-20 {0} characters")
    @ValueSource(ints = { 1025, 2000, 7000 })
    void echoesNothingLong(int length) {
        verification().with("echostr", "x".repeat(length)).get("/wechat/shop").then().statusCode(400).body(is(emptyString()));
    }

    /** A proof of a push says nothing about an echo, but both are signed alike: it is the parameter that is demanded. */
    @Test
    void s20_answersNoPushWithAnEcho() {
        WeChatCall.plain(story("click.xml")).with("echostr", "<script>").post("/wechat/shop")
                .then().statusCode(200).body(is("success"));
    }

    private static WeChatCall verification() {
        return WeChatCall.verification();
    }

    private byte[] story(String file) {
        return new String(push(file), UTF_8).replace(DEMO, openId).getBytes(UTF_8);
    }
}
