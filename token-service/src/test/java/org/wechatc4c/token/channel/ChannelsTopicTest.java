package org.wechatc4c.token.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.wechatc4c.events.channels.ChannelEvent;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.standin.backend.EmbeddedKafka;
import org.wechatc4c.standin.backend.FreePort;
import org.wechatc4c.token.channel.ChannelsTopic.Change;
import org.wechatc4c.token.channel.ChannelsTopic.TopicFailure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

class ChannelsTopicTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T08:00:00Z");

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;

    private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
    private final CompactedTopic records;
    private final ChannelsTopic topic;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(FreePort.find(), folder, 3);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    ChannelsTopicTest(TestInfo test) {
        records = new CompactedTopic(kafka.bootstrapServers(), "channels-of-" + test.getTestMethod().orElseThrow().getName());
        topic = topic(records.name());
    }

    @Test
    void writesEachChannelUnderItsName() throws Exception {
        assertThat(topic.publish(List.of(channel("shop", MARCH, "欢迎"), channel("parts", MARCH, "欢迎"))))
                .isEqualTo(new Change(2, 0));

        assertThat(records.all()).extracting(ConsumerRecord::key).containsExactlyInAnyOrder("shop", "parts");
        var record = records.of("shop").getFirst();
        assertThat(json.readValue(record.value(), ChannelEvent.class)).isEqualTo(channel("shop", MARCH, "欢迎"));
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_id")).isEqualTo("shop:" + MARCH.toEpochMilli());
        assertThat(header(record, "ce_type")).isEqualTo("wechat.channels.channel-changed.v1");
        assertThat(header(record, "ce_source")).isEqualTo("/token-service");
        assertThat(header(record, "ce_time")).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(header(record, "ce_datacontenttype")).isEqualTo("application/json");
    }

    @Test
    void writesOnlyWhatIsNew() {
        topic.publish(List.of(channel("shop", MARCH, "欢迎"), channel("parts", MARCH, "欢迎")));

        assertThat(topic.publish(List.of(channel("shop", APRIL, "欢迎"), channel("parts", APRIL, "您好"))))
                .isEqualTo(new Change(1, 0));

        assertThat(records.of("shop")).hasSize(1);
        assertThat(records.of("parts")).hasSize(2);
    }

    @Test
    void takesBackWhatIsNotConfiguredAnyMore() {
        topic.publish(List.of(channel("shop", MARCH, "欢迎"), channel("parts", MARCH, "欢迎")));

        assertThat(topic.publish(List.of(channel("shop", APRIL, "欢迎")))).isEqualTo(new Change(0, 1));
        assertThat(topic.publish(List.of(channel("shop", APRIL, "欢迎")))).isEqualTo(new Change(0, 0));

        assertThat(records.of("parts")).hasSize(2).last().extracting(ConsumerRecord::value).isNull();
    }

    @Test
    void writesOverWhatNobodyCanRead() {
        try (var stranger = new KafkaProducer<>(Map.<String, Object> of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(), new ByteArraySerializer())) {
            stranger.send(new ProducerRecord<>(records.name(), "shop", "not json".getBytes(UTF_8)));
        }

        assertThat(topic.publish(List.of(channel("shop", MARCH, "欢迎")))).isEqualTo(new Change(1, 0));
    }

    @Test
    void publishesAHundredThousandChannels() {
        var channels = IntStream.range(0, 100_000).mapToObj(i -> channel("c" + i, MARCH, "欢迎")).toList();

        assertThat(topic.publish(channels)).isEqualTo(new Change(100_000, 0));
        assertThat(topic.publish(channels)).isEqualTo(new Change(0, 0));
    }

    @Test
    void makesNoTopicOfItsOwn() {
        var nowhere = topic("channels-of-nobody");

        assertThatThrownBy(() -> nowhere.publish(List.of(channel("shop", MARCH, "欢迎")))).isInstanceOf(TopicFailure.class)
                .hasMessageContaining("there is no topic channels-of-nobody");
    }

    private ChannelsTopic topic(String name) {
        var config = new SmallRyeConfigBuilder().withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(ChannelsConfig.class).withDefaultValue("channels.topic", name)
                .build()
                .getConfigMapping(ChannelsConfig.class);
        return new ChannelsTopic(Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", "token-service"), config,
                json);
    }

    private static ChannelChanged channel(String id, Instant at, String welcome) {
        return new ChannelChanged(id, at, id, "wx00000000000000c4", "gh_c4c000000001", MessageEncryption.SECURE,
                SignatureAlgorithm.SHA1, "5f1e0c2a9b7d4e36", null, List.of(Language.CHINESE),
                List.of(new ReplyRule(new ReplyRule.Followed(null),
                        new PassiveReply.Text(Map.of(Language.CHINESE, welcome)))));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
