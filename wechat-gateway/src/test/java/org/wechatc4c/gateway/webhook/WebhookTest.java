package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA1;
import static org.wechatc4c.gateway.TestChannels.TOKEN;
import static org.wechatc4c.gateway.push.Pushes.push;
import static org.wechatc4c.gateway.webhook.InboundTopic.header;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.TokenServiceStandIn;
import org.wechatc4c.gateway.push.Elements;
import org.wechatc4c.standin.backend.Backends;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

@QuarkusTest
@WithTestResource(TokenServiceStandIn.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
class WebhookTest {

    private static final String SPOILED = "oSpoiled000000000000000001";
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    /** A new customer for each test, so that tests do not see each other's records. */
    private final String openId = "oCustomer%019d".formatted(CUSTOMERS.incrementAndGet());

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    ObjectMapper json;

    TokenServiceStandIn tokenService;

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

    @ParameterizedTest
    @ValueSource(strings = { "/", "/wechat", "/wechat/", "/wechat/shop", "/wechat/secure", "/wechat/compatible" })
    void answersAVerificationWithItsEcho(String path) {
        WeChatCall.verification().get(path)
                .then().statusCode(200).contentType(startsWith("text/plain")).body(is("5837397520665736"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiledVerifications")
    void echoesNothingUnproven(String how, String path, WeChatCall call, int status, String reason) {
        call.get(path).then().statusCode(status).body(is(emptyString()));

        assertThat(log.warnings()).singleElement().asString().contains(reason);
    }

    static Stream<Arguments> spoiledVerifications() {
        return Stream.of(
                Arguments.of("wrong signature", "/wechat", verification().with("signature", "0".repeat(40)), 403,
                        "wrong signature: is the token the one in the console? [channel=shop, status=403]"),
                Arguments.of("no signature", "/wechat", verification().without("signature"), 400, "signature is missing"),
                Arguments.of("empty signature", "/wechat", verification().with("signature", ""), 400, "signature is missing"),
                Arguments.of("no timestamp", "/wechat", verification().without("timestamp"), 400, "timestamp is missing"),
                Arguments.of("no nonce", "/wechat", verification().without("nonce"), 400, "nonce is missing"),
                Arguments.of("no echo", "/wechat", verification().without("echostr"), 400, "echostr is missing"),
                Arguments.of("nothing at all", "/", verification().without("signature", "timestamp", "nonce", "echostr"), 400,
                        "timestamp is missing"),
                Arguments.of("two echoes", "/wechat", verification().with("echostr", "1", "2"), 400, "echostr is repeated"),
                Arguments.of("two nonces", "/wechat", verification().with("nonce", "31415926", "31415926"), 400,
                        "nonce is repeated"),
                Arguments.of("a time that is none", "/wechat", verification().with("timestamp", "-1"), 400,
                        "not a number of seconds"),
                Arguments.of("unknown channel", "/wechat/garage", verification(), 404, "[channel=unknown, status=404]"));
    }

    @Test
    void publishesAPlainPush() throws IOException {
        plain("text.xml").post("/wechat").then().statusCode(200);

        assertThat(topic.recordsOf("shop:" + openId)).singleElement().satisfies(record -> {
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(record, "ce_id")).isEqualTo("shop:" + openId + ":1700000000:24000000000000001");
            assertThat(header(record, "ce_type")).isEqualTo("wechat.inbound.text.v1");
            assertThat(header(record, "ce_source")).isEqualTo("/wechat-gateway");
            assertThat(header(record, "ce_time")).isEqualTo("2023-11-14T22:13:20Z");
            assertThat(header(record, "content-type")).isEqualTo("application/json");
            assertThat(header(record, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
            assertThat(json.readTree(record.value())).isEqualTo(json.readTree("""
                    {"type": "wechat.inbound.text.v1", "customer": {"channelId": "shop", "openId": "%s"},
                     "at": "2023-11-14T22:13:20Z", "more": {}, "messageId": "24000000000000001",
                     "text": "订单还没到😀 <where> & \\"when\\"?"}""".formatted(openId)));
        });
    }

    @Test
    void tellsThatAnAddressIsCheckedForAChannelThatWaitsForIt() {
        WeChatCall.verification().get("/wechat/shop").then().statusCode(200);
        WeChatCall.verification().get("/wechat/draft").then().statusCode(200).body(is("5837397520665736"));

        assertThat(tokenService.asked()).contains("draft/verified").doesNotContain("shop/verified");
    }

    @Test
    void keepsWhatHappensBeforeAChannelIsInServiceAsATest() {
        var tests = new InboundTopic(bootstrapServers, "wechat.inbound.test");

        await().until(() -> plain("text.xml").post("/wechat/draft").statusCode() == 200);

        assertThat(tests.recordsOf("draft:" + openId)).isNotEmpty()
                .allSatisfy(record -> assertThat(header(record, "ce_type")).isEqualTo("wechat.inbound.text.v1"));
        assertThat(topic.recordsOf("draft:" + openId)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "compatible", "secure" })
    void publishesAnEncryptedPushAndEncryptsTheReply(String channel) {
        var call = WeChatCall.encrypted(story("subscribe.xml"));

        var answer = call.post("/wechat/" + channel);

        answer.then().statusCode(200).contentType(startsWith("text/xml"));
        assertThat(decrypted(answer)).contains("<ToUserName><![CDATA[" + openId + "]]></ToUserName>",
                "<FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>", "<Content><![CDATA[欢迎 Welcome]]></Content>");
        assertThat(topic.recordsOf(channel + ":" + openId)).singleElement()
                .satisfies(record -> assertThat(header(record, "ce_type")).isEqualTo("wechat.inbound.followed.v1"));
    }

    @Test
    void believesNothingThatStandsBesideTheEncryptedPart() {
        var forged = "oForged0000000000000000001";
        var call = WeChatCall.encrypted(story("text.xml"));
        var encrypted = Elements.parse(call.body()).optional("Encrypt");
        call.body(new String(story("text.xml"), UTF_8).replace(openId, forged)
                .replace("</xml>", "<Encrypt>" + encrypted + "</Encrypt></xml>"));

        call.post("/wechat/compatible").then().statusCode(200);

        assertThat(topic.recordsOf("compatible:" + openId)).hasSize(1);
        assertThat(topic.recordsOf("compatible:" + forged)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/xml", "application/json", "text/plain" })
    void readsJsonUnderAnyContentType(String contentType) throws IOException {
        WeChatCall.plain(story("text.json")).as(contentType).post("/wechat").then().statusCode(200);

        assertThat(topic.recordsOf("shop:" + openId)).singleElement().satisfies(record -> assertThat(
                json.readTree(record.value()).get("text").asText()).isEqualTo("订单还没到😀 <where> & \"when\"?"));
    }

    @Test
    void keepsOnePersonsRecordsInOrder() {
        for (int i = 1; i <= 10; i++) {
            var body = new String(story("text.xml"), UTF_8).replace("24000000000000001", "2400000000000010" + i);
            WeChatCall.plain(body.getBytes(UTF_8)).post("/wechat").then().statusCode(200);
        }

        assertThat(topic.recordsOf("shop:" + openId)).extracting(record -> header(record, "ce_id"))
                .containsExactlyElementsOf(Stream.iterate(1, i -> i + 1).limit(10)
                        .map(i -> "shop:" + openId + ":1700000000:2400000000000010" + i).toList());
    }

    @Test
    void givesARepeatTheSameAnswerAndPublishesItOnce() {
        var first = plain("text.xml").post("/wechat").then().statusCode(200).extract().asString();
        var second = plain("text.xml").nonce("27182818").post("/wechat/shop")
                .then().statusCode(200).extract().asString();

        assertThat(first).contains("<Content><![CDATA[已收到 Thank you]]></Content>");
        assertThat(second).isEqualTo(first);
        assertThat(topic.recordsOf("shop:" + openId)).hasSize(1);
    }

    @Test
    void acknowledgesTheFirstMessageOnly() {
        plain("text.xml").post("/wechat");

        plain("image.xml").post("/wechat").then().statusCode(200).contentType(startsWith("text/plain")).body(is("success"));
    }

    @Test
    void saysNothingOfCustomersInTheLog() {
        plain("text.xml").post("/wechat").then().statusCode(200);

        assertThat(log.lines()).noneMatch(line -> line.contains(openId) || line.contains("订单"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiledPushes")
    void publishesNothingThatWeChatDidNotSendLikeThis(String how, String path, WeChatCall call, int status, String reason) {
        call.post(path).then().statusCode(status).body(is(emptyString()));

        assertThat(log.warnings()).singleElement().asString().contains(reason, "[channel=" + path.substring(8) + ", ");
        plain("click.xml").post("/wechat/shop").then().statusCode(200);
        assertThat(topic.recordsOf("shop:" + openId)).hasSize(1);
        assertThat(topic.recordsOf("shop:" + SPOILED)).isEmpty();
        assertThat(topic.recordsOf("secure:" + SPOILED)).isEmpty();
    }

    static Stream<Arguments> spoiledPushes() {
        var text = new String(push("text.xml"), UTF_8).replace("oC4Cdemo0000000000000000001", SPOILED);
        var bytes = text.getBytes(UTF_8);
        var foreign = text.replace("gh_c4c000000001", "gh_c4c000000002").getBytes(UTF_8);
        var theirs = new MessageCipher(TestChannels.AES_KEY, "wx00000000000000c5", new SecureRandom());
        return Stream.of(
                Arguments.of("wrong signature", "/wechat/shop", WeChatCall.plain(bytes).with("signature", "0".repeat(40)), 403,
                        "wrong signature"),
                Arguments.of("no signature", "/wechat/shop", WeChatCall.plain(bytes).without("signature"), 400, "is missing"),
                Arguments.of("two signatures", "/wechat/shop", WeChatCall.plain(bytes).with("signature", "1", "2"), 400,
                        "is repeated"),
                Arguments.of("too old", "/wechat/shop",
                        WeChatCall.plain(bytes, Instant.now().minus(Duration.ofMinutes(11))), 403, "outside the window"),
                Arguments.of("from the future", "/wechat/shop",
                        WeChatCall.plain(bytes, Instant.now().plus(Duration.ofMinutes(11))), 403, "outside the window"),
                Arguments.of("no body", "/wechat/shop", WeChatCall.plain(new byte[0]), 400, "neither XML nor JSON"),
                Arguments.of("malformed XML", "/wechat/shop", WeChatCall.plain(bytes).body(text.replace("</xml>", "")), 400,
                        "neither XML nor JSON"),
                Arguments.of("malformed JSON", "/wechat/shop", WeChatCall.plain(bytes).body("{\"ToUserName\": ").as(
                        "application/json"), 400, "neither XML nor JSON"),
                Arguments.of("document type", "/wechat/shop", WeChatCall.plain(bytes)
                        .body("<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + text), 400, "document type"),
                Arguments.of("undeclared entity", "/wechat/shop",
                        WeChatCall.plain(bytes).body(text.replace("<where>", "]]>&e;<![CDATA[")),
                        400, "entities of its own"),
                Arguments.of("another account", "/wechat/shop", WeChatCall.plain(foreign), 403, "is for another account"),
                Arguments.of("another account, encrypted", "/wechat/secure", WeChatCall.encrypted(foreign), 403,
                        "is for another account"),
                Arguments.of("plain where encrypted is due", "/wechat/secure", WeChatCall.plain(bytes), 403, "not encrypted"),
                Arguments.of("plain, but said to be encrypted", "/wechat/secure",
                        WeChatCall.encrypted(bytes).body(text), 403, "no encrypted content"),
                Arguments.of("encrypted, but not said to be", "/wechat/secure",
                        WeChatCall.encrypted(bytes).without("encrypt_type"),
                        403, "not encrypted"),
                Arguments.of("wrong msg_signature", "/wechat/secure",
                        WeChatCall.encrypted(bytes).with("msg_signature", "0".repeat(40)), 403, "wrong msg_signature"),
                Arguments.of("no msg_signature", "/wechat/secure", WeChatCall.encrypted(bytes).without("msg_signature"), 403,
                        "not encrypted"),
                Arguments.of("wrong padding", "/wechat/secure", WeChatCall.sealed(spoiledEnd(WeChatCall.CIPHER.encrypt(text))),
                        403,
                        "cannot be decrypted"),
                Arguments.of("another app id", "/wechat/secure", WeChatCall.sealed(theirs.encrypt(text)), 403,
                        "another app id"),
                Arguments.of("malformed inside", "/wechat/secure", WeChatCall.encrypted("<xml>".getBytes(UTF_8)), 400,
                        "neither XML nor JSON"));
    }

    @Test
    void refusesAPushToAnUnknownChannel() {
        plain("text.xml").post("/wechat/garage").then().statusCode(404).body(is(emptyString()));
    }

    @Test
    void countsByChannelAndTypeAndReason() {
        plain("image.xml").post("/wechat");
        plain("image.xml").post("/wechat");
        plain("image.xml").with("signature", "0".repeat(40)).post("/wechat");

        RestAssured.get("/q/metrics").then().statusCode(200)
                .body(containsString("gateway_pushes_seconds_count{channel=\"shop\",outcome=\"accepted\","
                        + "type=\"wechat.inbound.image.v1\"}"))
                .body(containsString("gateway_pushes_seconds_count{channel=\"shop\",outcome=\"repeated\","
                        + "type=\"wechat.inbound.image.v1\"}"))
                .body(containsString("gateway_calls_refused_total{channel=\"shop\",reason=\"unproven\"}"));
    }

    @Test
    void saysThatItHasStartedAndIsWell() {
        RestAssured.get("/q/health/started").then().statusCode(200);
        RestAssured.get("/q/health/live").then().statusCode(200);
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }

    private static WeChatCall verification() {
        return WeChatCall.verification();
    }

    private WeChatCall plain(String file) {
        return WeChatCall.plain(story(file));
    }

    private byte[] story(String file) {
        return new String(push(file), UTF_8).replace("oC4Cdemo0000000000000000001", openId).getBytes(UTF_8);
    }

    private static String spoiledEnd(String encrypted) {
        return encrypted.substring(0, encrypted.length() - 64) + encrypted.substring(0, 64);
    }

    private static String decrypted(Response answer) {
        var envelope = Elements.parse(answer.asByteArray());
        var encrypted = envelope.optional("Encrypt");
        assertThat(envelope.optional("MsgSignature")).isEqualTo(
                Signature.of(SHA1, TOKEN, envelope.optional("TimeStamp"), envelope.optional("Nonce"), encrypted));
        return new String(WeChatCall.CIPHER.decrypt(encrypted), UTF_8);
    }
}
