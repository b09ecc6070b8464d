package org.wechatc4c.bench.c4c;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.wechatc4c.bench.TopicTail;
import org.wechatc4c.bench.Topics;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.FaultPlan;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Records that can never succeed, or not for now: they have to be among the dead letters, and hold up nobody. */
final class Poison {

    private static final String DEAD_LETTERS = Topics.INBOUND + ".dlq";
    private static final int TWO_MEGABYTES = 2 << 20;
    private static final int MORE_THAN_FITS = 300;
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int REFUSED = 400;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Poison() {
    }

    /** Nobody can ever do anything with these. */
    static C4cFault records() {
        return scene -> {
            try (var deadLetters = new TopicTail(scene.site().bootstrapServers(), DEAD_LETTERS)) {
                deadLetters.read();
                var records = poisonAmong(scene.campaign().first());
                var comparison = new Comparison(scene, way -> true);
                comparison.without();
                records.forEach(scene.crowd()::send);
                comparison.with();
                var buried = awaitDeadLetters(deadLetters, records.size());
                var silent = buried.stream().filter(letter -> TopicTail.header(letter, "dead-letter-reason").isBlank()).count();
                if (silent > 0) {
                    throw new IllegalStateException(silent + " dead letters have no reason");
                }
                // C4C was asked to take what it never takes: that was the point.
                scene.site().c4c().forgetViolations();
                comparison.requireNoDifference();
            }
        };
    }

    /** C4C refuses everything for a while; when that is mended, what it refused is put back, twice. */
    static C4cFault refusals() {
        return scene -> {
            try (var deadLetters = new TopicTail(scene.site().bootstrapServers(), DEAD_LETTERS)) {
                deadLetters.read();
                var began = Instant.now();
                scene.site().c4c().always(
                        FaultPlan.seeded(1).inWrites(1, Fault.answer(REFUSED)).taking(scene.scale().latency()));
                C4cFault.last(scene.scale().fault().dividedBy(2));
                scene.site().behave();
                C4cFault.last(scene.scale().late());
                var buried = awaitDeadLetters(deadLetters, 1);
                buried.stream().map(Poison::text).flatMap(text -> Line.read(text).stream()).forEach(scene::putBack);
                scene.note("put back", buried.size());
                replay(scene, began);
                replay(scene, began);
            }
        };
    }

    private static List<ProducerRecord<String, byte[]>> poisonAmong(int customer) {
        var now = Instant.now();
        String type = "wechat.inbound.text.v1";
        return List.of(
                InboundRecord.withValue(Line.openId(customer), "99999999999999001", type, now, "{\"type\":".getBytes(UTF_8)),
                InboundRecord.withValue(Line.openId(customer + 1), "99999999999999002", "wechat.inbound.hologram.v9", now,
                        ("{\"type\":\"wechat.inbound.hologram.v9\",\"customer\":{\"channelId\":\"" + Line.CHANNEL
                                + "\",\"openId\":\"" + Line.openId(customer + 1) + "\"},\"at\":\"" + now + "\"}")
                                .getBytes(UTF_8)),
                InboundRecord.withValue(Line.openId(customer + 2), "99999999999999003", type, now, new byte[TWO_MEGABYTES]),
                InboundRecord.text(Line.openId(customer + 3), "9".repeat(MORE_THAN_FITS), "too long an id", now));
    }

    private static List<ConsumerRecord<String, byte[]>> awaitDeadLetters(TopicTail deadLetters, int number)
            throws InterruptedException {
        long end = System.nanoTime() + SETTLED_WITHIN.toNanos();
        List<ConsumerRecord<String, byte[]>> found = List.of();
        while (found.size() < number) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("there are " + found.size() + " dead letters instead of " + number);
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            found = Stream.concat(found.stream(), deadLetters.read().stream()).toList();
        }
        return found;
    }

    private static String text(ConsumerRecord<String, byte[]> letter) {
        try {
            return JSON.readTree(letter.value()).path("text").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("among the refused ones is what is no JSON", e);
        }
    }

    private static void replay(Scene scene, Instant from) throws InterruptedException {
        var request = HttpRequest
                .newBuilder(scene.site().replicas().getLast().url()
                        .resolve("/internal/dead-letters/" + Topics.INBOUND + "/replay"))
                .header("Content-Type", "application/json").header("Authorization", "Bearer " + C4cSite.OPERATOR)
                .POST(BodyPublishers.ofString("{\"from\":\"" + from + "\"}")).build();
        try {
            int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("dead letters are not put back: " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the connector does not put dead letters back", e);
        }
    }
}
