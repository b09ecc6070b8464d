package org.wechatc4c.standin.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** The page's view of the phones, served from a router that is not the platform's own. */
class PhoneApiTest {

    private static final byte[] PICTURE = { (byte) 0x89, 'P', 'N', 'G' };

    private final AccountServer server = new AccountServer();
    private final WeChatStandIn wechat = WeChatStandIn.start(Settings.of(Accounts.account(Mode.SECURE, server.callback())));
    private final Vertx vertx = Vertx.vertx();
    private Api page;

    @BeforeEach
    void start() {
        Router router = Router.router(vertx);
        wechat.mount(router);
        int port = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join().actualPort();
        page = new Api(URI.create("http://127.0.0.1:" + port));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        wechat.close();
        server.close();
    }

    @Test
    void addsAPhone() {
        HttpResponse<byte[]> added = page.post("/api/phones", "{\"name\":\"王小明\"}");

        assertThat(added.statusCode()).isEqualTo(201);
        JsonNode phone = Api.json(added);
        assertThat(phone.path("name").asText()).isEqualTo("王小明");
        assertThat(phone.path("following").asBoolean()).isFalse();
        assertThat(Api.json(page.get("/api/phones"))).containsExactly(phone);
    }

    @Test
    void showsAConversation() {
        String phone = follower();

        assertThat(page.post(phone + "/text", "{\"text\":\"订单还没到😀\"}").statusCode()).isEqualTo(204);
        assertThat(page.post(phone + "/location", "{\"latitude\":30.25,\"longitude\":120.16,\"label\":\"西湖\"}").statusCode())
                .isEqualTo(204);
        assertThat(page.post(phone + "/picture", "image/png", PICTURE).statusCode()).isEqualTo(204);
        assertThat(page.post(phone + "/click", "{\"key\":\"CONTACT\"}").statusCode()).isEqualTo(204);

        JsonNode screen = Api.json(page.get(phone + "/screen"));
        assertThat(screen).hasSize(3);
        assertThat(screen.get(0).path("from").asText()).isEqualTo("me");
        assertThat(screen.get(0).path("kind").asText()).isEqualTo("text");
        assertThat(screen.get(0).path("text").asText()).isEqualTo("订单还没到😀");
        assertThat(screen.get(0).path("via").asText()).isEqualTo("push");
        assertThat(screen.get(1).path("kind").asText()).isEqualTo("location");
        assertThat(screen.get(1).path("text").asText()).isEqualTo("西湖");
        assertThat(screen.get(2).path("kind").asText()).isEqualTo("image");
        assertThat(page.get(screen.get(2).path("pictureUrl").asText()).body()).isEqualTo(PICTURE);
        await().untilAsserted(() -> assertThat(server.requests()).hasSize(5));
    }

    @Test
    void listsTheMenu() {
        JsonNode menu = Api.json(page.get("/api/menu"));

        assertThat(menu).extracting(entry -> entry.path("type").asText()).containsExactly("click", "view");
        assertThat(menu.get(0).path("key").asText()).isEqualTo("CONTACT");
        assertThat(menu.get(1).path("url").asText()).isEqualTo("https://www.example.com/");
    }

    @Test
    void explainsWhatCannotBeDone() {
        String stranger = "/api/phones/" + wechat.addPhone("Li").openId();
        String follower = follower();

        assertProblem(page.post(stranger + "/text", "{\"text\":\"hello\"}"), 409);
        assertProblem(page.post("/api/phones/oNobody/follow", ""), 404);
        assertProblem(page.post(follower + "/text", "{\"text\":\" \"}"), 400);
        assertProblem(page.post(follower + "/text", "{"), 400);
        assertProblem(page.post(follower + "/click", "{\"key\":\"SECRET\"}"), 400);
        assertProblem(page.post(follower + "/location", "{\"label\":\"西湖\"}"), 400);
        assertProblem(page.post(follower + "/picture", "image/svg+xml", PICTURE), 415);
        assertProblem(page.post(follower + "/picture", "image/png", new byte[11 << 20]), 413);
        assertProblem(page.get(follower + "/pictures/none"), 404);
    }

    private String follower() {
        String phone = "/api/phones/" + wechat.addPhone("Wang").openId();
        assertThat(page.post(phone + "/follow", "").statusCode()).isEqualTo(204);
        return phone;
    }

    private static void assertProblem(HttpResponse<byte[]> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Api.json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(Api.json(answer).path("detail").asText()).isNotBlank();
    }
}
