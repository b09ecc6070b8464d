package org.wechatc4c.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.wechat.OpenPlatform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** An account without any secret of ours: its owner authorises us in a browser, and is served until that is taken back. */
@WithSandbox
class QrHostingIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final String ORDER = "{\"channelName\":\"garage\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Chromium chromium;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox;
    private final OpenPlatform openPlatform;
    private final String appId;

    QrHostingIT(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.openPlatform = sandbox.openPlatform();
        this.appId = sandbox.garage().appId();
    }

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void aTicketComes() {
        openPlatform.pushTicket();
        await().atMost(SOON).until(openPlatform::isIdle);
    }

    @Test
    void anAccountIsServedFromItsOwnersConsentUntilThatIsTakenBack() throws Exception {
        var channel = asOperator("POST", "", "{\"name\":\"garage\",\"hosting\":\"QRCODE\"}");
        var id = channel.path("id").asText();
        assertThat(channel.path("state").asText()).isEqualTo("DRAFT");

        authorise("qr");

        assertThat(channel(id).path("appId").asText()).isEqualTo(appId);
        assertThat(channel(id).path("state").asText()).isEqualTo("VERIFIED");
        assertThat(asOperator("POST", id + "/submit", "").path("state").asText()).isEqualTo("ACTIVE");
        await().atMost(AT_ONCE).untilAsserted(() -> assertThat(published(id).path("state").asText()).isEqualTo("ACTIVE"));

        sandbox.phone(sandbox.garage(), OpenIds.next()).follow().says("有扫码授权吗？");
        await().atMost(SOON).untilAsserted(() -> assertThat(values("wechat.inbound"))
                .anySatisfy(event -> assertThat(event).contains("\"" + id + "\"", "有扫码授权吗？")));
        assertThat(token(id).statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(token(id).body()).path("accessToken").asText()).isNotEmpty();

        openPlatform.withdraw(appId);

        await().atMost(AT_ONCE).untilAsserted(() -> {
            assertThat(channel(id).path("degraded").asText()).isEqualTo("AUTHORISATION_WITHDRAWN");
            assertThat(published(id).path("degraded").asText()).isEqualTo("AUTHORISATION_WITHDRAWN");
            assertThat(token(id).statusCode()).isGreaterThanOrEqualTo(400);
        });
        assertThat(token(id).body()).doesNotContain("accessToken");

        authorise("qr-again");

        await().atMost(AT_ONCE).untilAsserted(() -> {
            assertThat(channel(id).path("degraded").isMissingNode()).isTrue();
            assertThat(published(id).path("degraded").isMissingNode()).isTrue();
            assertThat(token(id).statusCode()).isEqualTo(200);
        });
        openPlatform.withdraw(appId);
        assertThat(chromium.complaints()).isEmpty();
    }

    /** What the account's owner does, whom the operator gave the address of the page. */
    private void authorise(String screenshots) throws IOException, InterruptedException {
        var page = chromium.phone("zh-CN", sandbox.webhook(Sandbox.SHOP), sandbox.weChatUrl());

        page.navigate(body(call("POST", "/admin/component/authorisations", ORDER, sandbox.operatorToken())).path("pageUrl")
                .asText());
        Chromium.inspect(page, screenshots + "-1-before");
        page.getByRole(AriaRole.LINK).click();
        page.getByLabel("示例修理厂").check();
        Chromium.inspect(page, screenshots + "-2-wechat");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("授权 Authorise").setExact(true)).click();

        assertThat(page.getByText("授权成功")).isVisible();
        assertThat(page.getByText("示例修理厂")).isVisible();
        Chromium.inspect(page, screenshots + "-3-after");
        page.context().close();
    }

    private JsonNode channel(String id) throws IOException, InterruptedException {
        return asOperator("GET", id, "");
    }

    private JsonNode asOperator(String method, String path, String body) throws IOException, InterruptedException {
        return body(call(method, "/admin/channels" + (path.isEmpty() ? "" : "/" + path), body, sandbox.operatorToken()));
    }

    private HttpResponse<String> token(String id) throws IOException, InterruptedException {
        return call("GET", "/internal/channels/" + id + "/access-token", "", sandbox.notificationToken());
    }

    private HttpResponse<String> call(String method, String path, String body, String callersToken)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(sandbox.service("token-service").url().resolve(path))
                .header("Authorization", "Bearer " + callersToken).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static JsonNode body(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }

    /** What everybody was told last of the channel. */
    private JsonNode published(String id) throws IOException {
        return JSON.readTree(records("wechat.channels").getOrDefault(id, List.of("{}")).getLast());
    }

    private List<String> values(String topic) {
        return records(topic).values().stream().flatMap(List::stream).toList();
    }

    /** All records by their keys, each key's in their order. */
    private Map<String, List<String>> records(String topic) {
        var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", sandbox.bootstrapServers()));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new HashMap<String, List<String>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(
                        record -> records.computeIfAbsent(record.key(), any -> new ArrayList<>()).add(record.value()));
            }
            return records;
        }
    }
}
