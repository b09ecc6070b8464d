package org.wechatc4c.notification.media;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.notification.Surroundings;
import org.wechatc4c.notification.Surroundings.TokenService;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.Phone;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Files that customers sent, from WeChat to whoever asks for them. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres"))
@WithTestResource(Surroundings.class)
class MediaTest {

    private static final String GET = "/cgi-bin/media/get";
    private static final byte[] PICTURE = "\u00ff\u00d8\u00ff\u00e0 a scratch".getBytes(ISO_8859_1);

    @Inject
    Pool database;

    @ConfigProperty(name = "media.folder")
    Path folder;

    WeChatStandIn wechat;
    TokenService tokenService;

    private Phone phone;

    @BeforeEach
    void aCustomerWrites() {
        phone = wechat.addPhone("Wang").follow();
        tokenService.refusals().clear();
    }

    @Test
    void handsOutAPictureAsItWasSent() {
        phone.sendsPicture(PICTURE, "image/jpeg");

        var answer = get(lastMediaId());

        answer.then().statusCode(200).header("Content-Type", equalTo("image/jpeg"))
                .header("Content-Length", equalTo(String.valueOf(PICTURE.length)))
                .header("Content-Disposition", equalTo("attachment; filename=\"file.jpg\""))
                .header("X-Content-Type-Options", equalTo("nosniff"));
        assertThat(answer.asByteArray()).isEqualTo(PICTURE);
    }

    @Test
    void asksWeChatOnceOnly() {
        phone.sendsPicture(PICTURE, "image/jpeg");
        get(lastMediaId()).then().statusCode(200);
        wechat.nextCalls(GET, Fault.answer(40007));

        assertThat(get(lastMediaId()).asByteArray()).isEqualTo(PICTURE);
        head(lastMediaId()).then().statusCode(200);

        usedUp(40007);
    }

    @Test
    void fetchesOnceForAllWhoAskAtOnce() {
        phone.sendsPicture(PICTURE, "image/jpeg");
        wechat.nextCalls(GET, Fault.slow(Duration.ofMillis(500)), Fault.answer(40007));

        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> get(lastMediaId()))).limit(4).toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join().asByteArray()).isEqualTo(PICTURE));
        usedUp(40007);
    }

    @Test
    void keepsWithoutHandingOut() throws IOException {
        phone.sendsPicture(PICTURE, "image/jpeg");

        head(lastMediaId()).then().statusCode(200).header("Content-Type", equalTo("image/jpeg")).header("ETag", notNullValue())
                .header("Content-Length", equalTo(String.valueOf(PICTURE.length)));

        assertThat(filesUnder("kept")).anySatisfy(file -> assertThat(file).hasBinaryContent(PICTURE));
        assertThat(filesUnder("incoming")).isEmpty();
    }

    @Test
    void handsOutAVoice() {
        phone.sendsVoice("#!AMR\nwhere is my car".getBytes(UTF_8), "amr");

        get(lastMediaId()).then().statusCode(200).header("Content-Type", equalTo("audio/amr"));
    }

    @Test
    void fetchesAVideoFromWhereWeChatSaysItIs() {
        byte[] video = Arrays.copyOf("....ftypmp42".getBytes(UTF_8), 100_000);
        phone.sendsVideo(video, PICTURE);

        var answer = get(lastMediaId());

        answer.then().statusCode(200).header("Content-Type", equalTo("video/mp4"));
        assertThat(answer.asByteArray()).isEqualTo(video);
    }

    @Test
    void tellsWhatIsGone() {
        problem(get("no-such-media"), 404, "MEDIA_GONE");
        head("no-such-media").then().statusCode(404);
    }

    @Test
    void fetchesAPictureFromItsAddressWhenTheApiGivesItNoMore() {
        phone.sendsPicture(PICTURE, "image/jpeg");
        wechat.nextCalls(GET, Fault.answer(40007));

        var answer = caller().queryParam("picture", lastElement("PicUrl")).get("/media/shop/" + lastMediaId());

        answer.then().statusCode(200);
        assertThat(answer.asByteArray()).isEqualTo(PICTURE);
    }

    @ParameterizedTest
    @CsvSource({ "http://127.0.0.1:1/a.jpg", "http://localhost/a.jpg", "http://example.com/a.jpg", "file:///etc/passwd" })
    void fetchesNothingFromElsewhere(String address) {
        problem(caller().queryParam("picture", address).get("/media/shop/gone"), 404, "ADDRESS_NOT_ALLOWED");
    }

    @Test
    void takesAnotherTokenWhenWeChatRefusesOne() {
        phone.sendsPicture(PICTURE, "image/jpeg");
        wechat.nextCalls(GET, Fault.answer(40001));

        get(lastMediaId()).then().statusCode(200);

        assertThat(tokenService.refusals()).containsExactly(40001);
    }

    @ParameterizedTest
    @CsvSource({ "-1, 503, BUSY", "45009, 503, QUOTA_USED_UP", "45011, 503, QUOTA_USED_UP", "48001, 404, WECHAT_REFUSES",
            "40164, 502, ACCOUNT_NOT_IN_ORDER",
            "40118, 404, MEDIA_GONE" })
    void tellsWhetherItMayComeLater(int errcode, int status, String code) {
        phone.sendsPicture(PICTURE, "image/jpeg");
        wechat.nextCalls(GET, Fault.answer(errcode));

        problem(get(lastMediaId()), status, code);

        get(lastMediaId()).then().statusCode(200);
    }

    @Test
    void triesAgainLaterWhenWeChatDoesNotAnswer() throws IOException {
        phone.sendsPicture(PICTURE, "image/jpeg");
        wechat.nextCalls(GET, Fault.serverError(), Fault.cut());

        problem(get(lastMediaId()), 503, "UNREACHABLE");
        problem(get(lastMediaId()), 503, "UNREACHABLE").header("Retry-After", equalTo("5"));

        get(lastMediaId()).then().statusCode(200);
        assertThat(filesUnder("incoming")).isEmpty();
    }

    @Test
    void tellsThatAPictureIsTooLarge() throws IOException {
        phone.sendsPicture(Arrays.copyOf(PICTURE, (10 << 20) + 1), "image/jpeg");

        problem(get(lastMediaId()), 413, "TOO_LARGE");

        assertThat(filesUnder("incoming")).isEmpty();
    }

    @Test
    void keepsNothingThatIsNoSuchThing() throws IOException {
        phone.sendsPicture("<html><script>alert(1)</script>".getBytes(UTF_8), "image/jpeg");

        problem(get(lastMediaId()), 415, "NOT_AS_DECLARED");

        assertThat(filesUnder("incoming")).isEmpty();
    }

    @Test
    void tellsThatThereIsNoToken() {
        tokenService.isAway(1);
        wechat.voidTokens("wx0123456789abcdef");
        phone.sendsPicture(PICTURE, "image/jpeg");

        problem(get(lastMediaId()), 503, "NO_TOKEN");
        get(lastMediaId()).then().statusCode(200);
    }

    @Test
    void knowsNoOtherChannel() {
        problem(caller().get("/media/elsewhere/some-media"), 404, "CHANNEL_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource({ "/media/shop/..%2Fsecret", "/media/shop/a.b", "/media/sh%20op/abc", "/media/shop/a%00b" })
    void takesNoIdThatWeChatWouldNotGive(String path) {
        problem(caller().urlEncodingEnabled(false).get(path), 400, "ID_INVALID");
    }

    @Test
    void answersNobodyWithoutAToken() {
        given().get("/media/shop/any").then().statusCode(401).header("WWW-Authenticate", equalTo("Bearer"));
        given().header("Authorization", "Bearer token-of-nobody-at-all").get("/media/shop/any").then().statusCode(401);
        given().put("/media/shop/files/any").then().statusCode(401);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void keepsWhatAnAgentAttachedUnderTheIdOfTheCaller() {
        var picture = "\u0089PNG\r\n\u001a\n a new bumper".getBytes(ISO_8859_1);

        caller().contentType("image/png").body(picture).put("/media/shop/files/note-1").then().statusCode(204);
        caller().contentType("image/png").body(PICTURE).put("/media/shop/files/note-1").then().statusCode(204);

        assertThat(row("files/note-1")).isEqualTo("image/png " + picture.length);
    }

    @Test
    void refusesWhatAnAgentCannotSend() {
        problem(caller().contentType("image/png").body("<html>".getBytes(UTF_8)).put("/media/shop/files/bad-1"), 415,
                "NOT_AS_DECLARED");
        problem(caller().contentType("image/jpeg").body(Arrays.copyOf(PICTURE, (10 << 20) + 1)).put("/media/shop/files/bad-2"),
                413, "TOO_LARGE");
        problem(caller().contentType("image/jpeg").body(PICTURE).put("/media/shop/files/bad%2F3"), 400, "ID_INVALID");
    }

    @Test
    void erasesWhatACustomerSent() throws IOException {
        phone.sendsPicture(PICTURE, "image/jpeg");
        var before = filesUnder("kept").size();
        caller().queryParam("customer", phone.openId()).get("/media/shop/" + lastMediaId()).then().statusCode(200);
        assertThat(filesUnder("kept")).hasSize(before + 1);

        caller().delete("/media/shop/customers/" + phone.openId()).then().statusCode(204);

        assertThat(filesUnder("kept")).hasSize(before);
        wechat.nextCalls(GET, Fault.answer(40007));
        problem(get(lastMediaId()), 404, "MEDIA_GONE");
    }

    @Test
    void fetchesAgainWhatTheStoreLost() throws IOException {
        byte[] unique = (new String(PICTURE, ISO_8859_1) + phone.openId()).getBytes(ISO_8859_1);
        phone.sendsPicture(unique, "image/jpeg");
        get(lastMediaId()).then().statusCode(200);
        for (var file : filesUnder("kept")) {
            if (Arrays.equals(Files.readAllBytes(file), unique)) {
                Files.delete(file);
            }
        }

        assertThat(get(lastMediaId()).asByteArray()).isEqualTo(unique);
    }

    @Test
    void deletesWhatIsOlderThanItIsKept() {
        phone.sendsPicture(PICTURE, "image/jpeg");
        get(lastMediaId()).then().statusCode(200);

        database.preparedQuery("UPDATE notification.media SET kept_at = now() - interval '31 days' WHERE id = $1")
                .execute(Tuple.of(lastMediaId())).await().indefinitely();

        await().untilAsserted(() -> assertThat(row(lastMediaId())).isEmpty());
    }

    private void usedUp(int errcode) {
        problem(get("another-" + errcode), 404, "MEDIA_GONE");
    }

    private static Response get(String mediaId) {
        return caller().get("/media/shop/" + mediaId);
    }

    private static Response head(String mediaId) {
        return caller().head("/media/shop/" + mediaId);
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer " + Surroundings.CONNECTOR_TOKEN);
    }

    private static ValidatableResponse problem(Response answer, int status, String code) {
        return answer.then().statusCode(status).contentType("application/problem+json").body("status", equalTo(status))
                .body("code", equalTo(code)).body("detail", notNullValue());
    }

    private String lastMediaId() {
        return lastElement("MediaId");
    }

    private String lastElement(String name) {
        var message = phone.pushes().getLast().message();
        var matcher = Pattern.compile("<" + name + "><!\\[CDATA\\[(.*?)]]>").matcher(message);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private List<Path> filesUnder(String part) throws IOException {
        var start = folder.resolve(part);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (var files = Files.walk(start)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private String row(String id) {
        return database.preparedQuery("SELECT content_type, size FROM notification.media WHERE id = $1")
                .mapping(row -> row.getString(0) + ' ' + row.getLong(1))
                .execute(Tuple.of(id)).await().indefinitely()
                .stream().findFirst().orElse("");
    }
}
