package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.Call;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.Ticket;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * How often C4C is called, held against the table under "Counted" in {@code docs/protocols/c4c.md}. After a crash means: the
 * same
 * records come once more, and nobody remembers that they were worked off.
 */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class CallsTest extends Story {

    private static final Path TABLE = Path.of("../docs/protocols/c4c.md");
    private static final Duration A_WHILE = Duration.ofMillis(1500);

    @Inject
    MeterRegistry registry;

    private final Map<String, List<String>> measured = new LinkedHashMap<>();

    @Override
    String channel() {
        return "shop";
    }

    @Test
    void areAsManyAsTheTableSays() throws IOException {
        countFollow();
        var ticket = countFirstMessage();
        countFollowUp();
        countBurst(ticket);
        countReply(ticket);

        assertThat(measured).isEqualTo(told());
    }

    private void countFollow() {
        var follow = new Followed(customer, now(), Map.of(), null);
        var calls = callsOf(() -> publish(Instant.now(), follow), 1);
        measured.put("first follow", List.of(calls, callsOf(() -> publish(beforeTheCrash(), follow), 1)));
    }

    private Ticket countFirstMessage() {
        var first = text("first");
        var calls = callsOf(() -> publish(Instant.now(), first), 1);
        var ticket = awaitOpened(awaitTexts("first"));
        measured.put("first message", List.of(calls, callsOf(() -> publish(beforeTheCrash(), first), 1)));
        return ticket;
    }

    private void countFollowUp() {
        var second = text("second");
        var calls = callsOf(() -> publish(Instant.now(), second), 1);
        measured.put("follow-up message", List.of(calls, callsOf(() -> publish(beforeTheCrash(), second), 1)));
        awaitTexts("first", "second");
    }

    private void countBurst(Ticket ticket) {
        var burst = Stream.<MessageReceived> of(photo("calls-1"), photo("calls-2"), photo("calls-3"),
                new VoiceReceived(customer, now(), Map.of(), nextMessageId(), "calls-4", "amr", null), text("it"),
                text("leaks"))
                .toArray(MessageReceived[]::new);
        var held = text("held up");
        // While one is under way, the others gather.
        var calls = callsOf(() -> {
            tenant.next(Fault.slow(A_WHILE));
            publish(Instant.now(), held);
            publish(Instant.now(), burst);
        }, 1 + burst.length);
        assertThat(attached(ticket)).hasSize(4);
        var again = callsOf(() -> {
            tenant.next(Fault.slow(A_WHILE));
            publish(beforeTheCrash(), held);
            publish(beforeTheCrash(), burst);
        }, 1 + burst.length);
        measured.put("three photos, a voice, two texts", List.of(less(calls, 1), less(again, 1)));
        assertThat(tickets().get(0).texts()).hasSize(4);
        assertThat(attached(ticket)).hasSize(4);
    }

    private void countReply(Ticket ticket) {
        var warm = callsOf(() -> reply(ticket, "warm"), 0);
        redis.flushall();
        measured.put("agent's reply", List.of(warm, callsOf(() -> reply(ticket, "cold"), 0)));
    }

    private void reply(Ticket ticket, String text) {
        assertThat(tenant.desk().reply(ticket.id(), "Wei Chen", text).status()).isEqualTo(200);
    }

    private static Instant beforeTheCrash() {
        return Instant.now().minusSeconds(3600);
    }

    private void publish(Instant written, InboundEvent... events) {
        for (var event : events) {
            topics.publish("wechat.inbound", event, "calls-" + nextMessageId(), written);
        }
    }

    /** What C4C is called until so many records are worked off; that C4C makes the ticket a moment later does not count. */
    private String callsOf(Runnable happening, int records) {
        countCalls();
        var before = workedOff();
        happening.run();
        await().atMost(PATIENCE).until(() -> workedOff() >= before + records);
        var calls = calls();
        return Long.toString(calls.size() - Math.max(0, calls.stream().filter(CallsTest::isLookingForTheTicket).count() - 1));
    }

    private static boolean isLookingForTheTicket(Call call) {
        return call.path().endsWith("ServiceRequestBusinessTransactionDocumentReferenceCollection");
    }

    private double workedOff() {
        return registry.counter("records.settled", "topic", "wechat.inbound", "outcome", "done").count();
    }

    private static String less(String calls, int others) {
        return Integer.toString(Integer.parseInt(calls) - others);
    }

    private static Map<String, List<String>> told() throws IOException {
        var told = new LinkedHashMap<String, List<String>>();
        try (var lines = Files.lines(TABLE)) {
            lines.dropWhile(line -> !line.equals("### Counted")).skip(1).takeWhile(line -> !line.startsWith("#"))
                    .filter(line -> line.startsWith("|")).skip(2).map(line -> line.split("\\|", -1))
                    .forEach(cells -> told.put(cells[1].strip(),
                            Arrays.stream(cells, 2, 4).map(String::strip).toList()));
        }
        return told;
    }
}
