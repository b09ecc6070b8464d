package org.wechatc4c.gateway.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wechatc4c.gateway.channel.Records.channel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.standin.backend.EmbeddedKafka;
import org.wechatc4c.standin.backend.FreePort;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

class ChannelsTopicTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final int port = FreePort.find();
    private final Map<String, Object> servers = Map.of("bootstrap.servers", "127.0.0.1:" + port, "metadata.max.age.ms", "500");
    private final FakeTokenService tokenService = new FakeTokenService();
    private final Channels channels = new Channels(tokenService.asService(), Optional.empty(), new FixedConfig(),
            new TestTicker());
    private final ChannelRecords records = new ChannelRecords(JsonMapper.builder().addModule(new JavaTimeModule()).build(),
            channels, new CallbackCredentials(tokenService.asService(), new FixedConfig(), new TestTicker()));
    private final ChannelsTopic topic = new ChannelsTopic(servers, new FixedConfig(), records, channels);

    private EmbeddedKafka kafka;

    @BeforeEach
    void start() {
        topic.start(new StartupEvent());
    }

    @AfterEach
    void stop() throws InterruptedException {
        topic.stop(new ShutdownEvent());
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void waitsForTheBrokerForTheTopicAndForTheFirstChannel() throws Exception {
        startKafka();
        createTopic();
        await().during(Duration.ofSeconds(1)).until(() -> !channels.isComplete());

        write(channel("shop", "1"), channel("parts", "1"));

        await().atMost(SOON).until(channels::isComplete);
        assertThat(channels.named("shop")).contains(channel("shop", "1"));
        assertThat(channels.named("parts")).contains(channel("parts", "1"));
    }

    @Test
    void followsWhatChangesPastWhatIsNotReadable() throws Exception {
        startKafka();
        createTopic();
        write(channel("shop", "1"), channel("parts", "1"));
        await().atMost(SOON).until(channels::isComplete);

        send("shop", "not json".getBytes(UTF_8));
        send("parts", null);
        write(channel("garage", "1"));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(records.unreadable()).isEqualTo(1);
            assertThat(channels.named("garage")).isPresent();
            assertThat(channels.named("parts")).isEmpty();
        });
        assertThat(channels.named("shop")).contains(channel("shop", "1"));
    }

    @Test
    void goesOnAfterTheBrokerWasAway() throws Exception {
        startKafka();
        createTopic();
        write(channel("shop", "1"));
        await().atMost(SOON).until(channels::isComplete);

        kafka.close();
        startKafka();
        write(channel("shop", "2"));

        await().atMost(SOON).untilAsserted(() -> assertThat(channels.named("shop")).contains(channel("shop", "2")));
    }

    @Test
    void takesUpNewPartitions() throws Exception {
        startKafka();
        createTopic();
        write(channel("shop", "1"));
        await().atMost(SOON).until(channels::isComplete);

        try (var admin = Admin.create(servers)) {
            admin.createPartitions(Map.of("wechat.channels", NewPartitions.increaseTo(3))).all().get();
        }
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>("wechat.channels", 2, "parts", TestChannels.json(channel("parts", "1"))
                    .getBytes(UTF_8))).get();
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(channels.named("parts")).isPresent());
    }

    @Test
    void stopsAtOnceWhereThereIsNoBroker() throws InterruptedException {
        var before = System.nanoTime();

        topic.stop(new ShutdownEvent());

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }

    private void startKafka() {
        kafka = EmbeddedKafka.start(port, folder, 1);
    }

    private void createTopic() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(servers)) {
            admin.createTopics(List.of(new NewTopic("wechat.channels", Optional.of(2), Optional.empty())
                    .configs(Map.of("cleanup.policy", "compact")))).all().get();
        }
    }

    private void write(ChannelChanged... changed) {
        for (ChannelChanged channel : changed) {
            send(channel.channelId(), TestChannels.json(channel).getBytes(UTF_8));
        }
    }

    private void send(String key, byte[] value) {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>("wechat.channels", key, value));
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer());
    }
}
