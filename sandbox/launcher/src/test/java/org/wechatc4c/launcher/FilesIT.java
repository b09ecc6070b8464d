package org.wechatc4c.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.wechat.Bubble;
import org.wechatc4c.standin.wechat.Phone;

/** Files and templates through the packaged notification-service, as the connector asks for them. */
@WithSandbox
class FilesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final byte[] PICTURE = "\u00ff\u00d8\u00ff\u00e0 a scratch".getBytes(ISO_8859_1);

    private final Sandbox sandbox;
    private final HttpClient http = HttpClient.newHttpClient();

    FilesIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void whatACustomerSentIsThereForTheConnector() throws IOException, InterruptedException {
        var phone = customer(OpenIds.next());
        phone.sendsPicture(PICTURE, "image/jpeg");

        var answer = call("GET", "/media/shop/" + phone.screen().getLast().mediaId(), new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PICTURE);
    }

    @Test
    void whatAnAgentAttachedReachesThePhone() throws IOException, InterruptedException {
        var openId = OpenIds.next();
        var phone = customer(openId);
        assertThat(call("PUT", "/media/shop/files/attachment-of-" + openId, PICTURE).statusCode()).isEqualTo(204);

        ask("image", openId, "\"fileId\":\"attachment-of-" + openId + "\"");
        ask("template", openId, "\"templateId\":\"ready\",\"data\":{\"thing1\":\"您的车可以取了\"}");

        await().atMost(SOON).untilAsserted(() -> assertThat(phone.screen()).extracting(Bubble::kind)
                .endsWith(Bubble.Kind.IMAGE, Bubble.Kind.CARD));
    }

    private Phone customer(String openId) {
        var phone = sandbox.phone(Sandbox.SHOP, openId).follow();
        phone.says("您好");
        await().atMost(SOON).untilAsserted(() -> assertThat(sandbox.desk().ticketsOf(openId)).hasSize(1));
        await().atMost(SOON).until(() -> phone.screen().stream().filter(bubble -> bubble.via() == Bubble.Via.CUSTOMER_SERVICE)
                .count() == 1);
        return phone;
    }

    private HttpResponse<byte[]> call(String method, String path, byte[] body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(sandbox.service("notification-service").url().resolve(path))
                .header("Authorization", "Bearer " + sandbox.connectorToken()).header("Content-Type", "image/jpeg")
                .method(method, BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
    }

    private void ask(String kind, String openId, String content) {
        var type = "wechat.outbound." + kind + ".v1";
        var item = new ProducerRecord<>("wechat.outbound", Sandbox.SHOP + ':' + openId, """
                {"type":"%s","customer":{"channelId":"shop","openId":"%s"},"at":"%s",\
                "cause":{"kind":"agent-replied","activityId":"1","ticketId":"2"},%s}"""
                .formatted(type, openId, Instant.now(), content));
        Map.of("ce_specversion", "1.0", "ce_id", kind + '-' + openId, "ce_type", type, "ce_source", "/test", "content-type",
                "application/json").forEach((name, value) -> item.headers().add(name, value.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(Map.<String, Object> of("bootstrap.servers", sandbox.bootstrapServers()),
                new StringSerializer(), new StringSerializer())) {
            producer.send(item);
        }
    }
}
