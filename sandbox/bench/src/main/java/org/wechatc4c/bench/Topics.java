package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics that the servers need, made before they start. */
public final class Topics {

    /** Where the gateway puts messages. */
    public static final String INBOUND = "wechat.inbound";

    /** Where the baseline puts them. */
    static final String BASELINE = "bench.baseline";

    private static final String CHANNELS = "wechat.channels";
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Kept long enough to be counted, and not so long that the disk fills up: the broker deletes every five minutes. */
    private static final Map<String, String> SHORT_LIVED = Map.of("retention.bytes", Long.toString(512L << 20),
            "segment.bytes", Integer.toString(64 << 20));

    private final String bootstrapServers;

    public Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Waits for the broker and makes the topics. */
    public void create() throws InterruptedException {
        create(List.of(topic(INBOUND, SHORT_LIVED), topic(BASELINE, SHORT_LIVED),
                topic(CHANNELS, Map.of("cleanup.policy", "compact"))));
    }

    /** Waits for the broker and makes a topic with these settings. */
    public void create(String name, Map<String, String> settings) throws InterruptedException {
        create(List.of(topic(name, settings)));
    }

    private void create(List<NewTopic> topics) throws InterruptedException {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("default.api.timeout.ms", Long.toString(PATIENCE.toMillis()));
        try (var admin = Admin.create(settings)) {
            admin.createTopics(topics).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not make topics", e);
        }
    }

    private static NewTopic topic(String name, Map<String, String> settings) {
        return new NewTopic(name, Optional.of(PARTITIONS), Optional.of((short) 1)).configs(settings);
    }

    /** How many records were ever put on the topic, those included that are deleted by now. */
    long records(String topic) throws InterruptedException {
        var latest = IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(topic, i))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listOffsets(latest).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset).sum();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not say how many records there are", e);
        }
    }

    /** Publishes the channels as a token-service does. */
    public void publish(Channels channels) throws InterruptedException {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        settings.put("linger.ms", "20");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var sent = channels.all().stream().map(channel -> producer.send(record(channel))).toList();
            for (var acknowledged : sent) {
                acknowledged.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a channel could not be published", e);
        }
    }

    private static ProducerRecord<String, String> record(Channel channel) {
        var record = new ProducerRecord<>(CHANNELS, channel.id(), ChannelRecord.changed(channel));
        Map.of("ce_specversion", "1.0", "ce_id", channel.id() + ":1", "ce_type", ChannelRecord.TYPE, "ce_source",
                "/token-service")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
