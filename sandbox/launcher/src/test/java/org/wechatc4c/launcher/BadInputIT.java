package org.wechatc4c.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers whom nobody asked: they learn nothing, the operator reads one line, and nothing happens. */
@WithSandbox
class BadInputIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox;

    BadInputIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @ParameterizedTest
    @CsvSource({
            "signature=0000000000000000000000000000000000000000&timestamp=NOW&nonce=1&echostr=secret-echo, 403",
            "timestamp=NOW&nonce=1&echostr=secret-echo, 400",
            "signature=00&signature=11&timestamp=NOW&nonce=1&echostr=secret-echo, 400" })
    void whoCannotSignGetsNoEcho(String query, int status) throws Exception {
        var warnings = warningsOf("wechat-gateway");

        var answer = send(HttpRequest.newBuilder(webhook(query)).GET());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertOneMoreWarning("wechat-gateway", warnings);
    }

    @ParameterizedTest
    @CsvSource({
            "<xml><MsgType>text</MsgType></xml>, 403",
            "<xml><Encrypt>bm90IG91cnM=</Encrypt></xml>, 403",
            "<!DOCTYPE xml [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><xml><Encrypt>&a;</Encrypt></xml>, 400",
            "<xml><Encr, 400" })
    void aForgedPushLeavesNothingOnTheTopic(String body, int status) throws Exception {
        var published = recordsOn("wechat.inbound");
        var warnings = warningsOf("wechat-gateway");
        var query = "signature=00&timestamp=NOW&nonce=1&openid=oForged&encrypt_type=aes&msg_signature=00";

        var answer = send(HttpRequest.newBuilder(webhook(query)).POST(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertOneMoreWarning("wechat-gateway", warnings);
        assertThat(recordsOn("wechat.inbound")).isEqualTo(published);
    }

    @Test
    void aBodyOf300KilobytesIsRefused() throws Exception {
        var published = recordsOn("wechat.inbound");

        var answer = send(HttpRequest.newBuilder(webhook("signature=00&timestamp=NOW&nonce=1"))
                .POST(BodyPublishers.ofByteArray(new byte[300 * 1024])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(recordsOn("wechat.inbound")).isEqualTo(published);
    }

    @Test
    void aMashupCallWithoutCredentialsIsRefused() throws Exception {
        var published = recordsOn("wechat.outbound");

        var answer = send(mashup("1", "1").header("Authorization", "Basic bm9ib2R5OndpdGhvdXQ="));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(recordsOn("wechat.outbound")).isEqualTo(published);
    }

    @Test
    void aReplyToAnUnknownActivityIsRefusedClearlyAndKept() throws Exception {
        var kept = recordsOn("wechat.outbound.dlq");

        var answer = send(mashup("no-such-message", "7999999").header("Authorization", sandbox.mashupAuthorization()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
        await().atMost(SOON).until(() -> recordsOn("wechat.outbound.dlq") == kept + 1);
    }

    private HttpRequest.Builder mashup(String originalId, String ticketId) {
        String content = "{\"original_id\":\"" + originalId + "\",\"sma_id\":\"59999\",\"service_req_no\":\"" + ticketId
                + "\",\"author_name\":\"Wei Chen\",\"author_email\":\"\",\"sma_create_datetime\":\"2026-03-01T10:05:14Z\","
                + "\"private_ind\":\"FALSE\",\"text\":\"您好\"}";
        return HttpRequest.newBuilder(sandbox.service("c4c-connector").url().resolve("/c4c/wechat"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("content=" + URLEncoder.encode(content, StandardCharsets.UTF_8)));
    }

    private URI webhook(String query) {
        return URI.create(sandbox.webhook(Sandbox.SHOP).toString() + '?'
                + query.replace("NOW", Long.toString(Instant.now().getEpochSecond())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(SOON).build(), BodyHandlers.ofString());
    }

    private void assertOneMoreWarning(String service, long before) {
        await().atMost(SOON).until(() -> warningsOf(service) > before);
        assertThat(warningsOf(service)).isEqualTo(before + 1);
    }

    private long warningsOf(String service) {
        try (var lines = Files.lines(sandbox.service(service).log())) {
            return lines.filter(line -> line.contains(" WARN ")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long recordsOn(String topic) {
        var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", sandbox.bootstrapServers()));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
