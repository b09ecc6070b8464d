package org.wechatc4c.connector.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class LanesTest {

    private static final TopicPartition PARTITION = new TopicPartition("wechat.inbound", 0);
    private static final Duration SILENCE = Duration.ofMillis(300);

    private final Clock clock = Clock.systemUTC();
    private final FixedTopicConfig config = new FixedTopicConfig(SILENCE, 8);
    private final PartitionClaims claims = new PartitionClaims(Clock.offset(clock, Duration.ofHours(-1)), config);
    private final FakeMarks marks = new FakeMarks();
    private final Lanes lanes = new Lanes(claims, marks, config, clock,
            new MessageMetrics(new SimpleMeterRegistry(), clock));
    private final Desk desk = new Desk();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<String> buried = new CopyOnWriteArrayList<>();

    @BeforeEach
    void claim() {
        claims.onPartitionsAssigned(new MockConsumer<>("earliest"), List.of(PARTITION));
    }

    @Test
    void doForEachCustomerOneThingAfterTheOther() {
        desk.holdsBack.add("ann");

        follow("ann");
        text("ann", "a1");
        text("bob", "b1");

        await().until(() -> desk.done.contains("b1"));
        assertThat(desk.begun).containsExactly("follow ann", "b1");
        desk.letGo("ann");
        await().until(() -> desk.done.contains("a1"));
    }

    @Test
    void letNobodyWaitForSomebodyWhoIsStuck() {
        desk.failing.put("ann", new C4cFailure.Locked("the ticket is open"));
        text("ann", "a1");
        await().until(() -> desk.begun.size() > 3);

        IntStream.range(0, 20).forEach(number -> text("bob" + number, "b" + number));

        await().until(() -> desk.done.size() == 20);
        desk.failing.clear();
        await().until(() -> acknowledged.contains("a1"));
    }

    @Test
    void beginAConversationWithoutWaiting() {
        var before = clock.instant();

        text("ann", "a1");

        await().until(() -> acknowledged.contains("a1"));
        assertThat(Duration.between(before, clock.instant())).isLessThan(SILENCE);
    }

    @Test
    void takeWhatIsSaidInOneBreathTogether() {
        desk.conversing.add("ann");
        text("ann", "a1");
        text("ann", "a2");
        follow("bob");
        text("ann", "a3");

        await().until(() -> acknowledged.containsAll(List.of("a1", "a2", "a3")));
        assertThat(desk.begun).containsExactly("follow bob", "a1 a2 a3");
        assertThat(acknowledged.stream().filter(id -> id.startsWith("a"))).containsExactly("a3", "a2", "a1");
    }

    @Test
    void takeWhatWasSaidLongAgoAtOnceAndByItsPauses() {
        desk.conversing.add("ann");
        desk.holdsBack.add("ann");
        var then = clock.instant().minusSeconds(600);
        follow("ann", then);
        text("ann", "a1", then.plusMillis(10));
        text("ann", "a2", then.plusMillis(20));
        text("ann", "a3", then.plusSeconds(60));

        desk.letGo("ann");

        await().until(() -> acknowledged.contains("a3"));
        assertThat(desk.begun).containsExactly("follow ann", "a1 a2", "a3");
    }

    @Test
    void buryOnlyWhatIsRefusedOfABreath() {
        desk.conversing.add("ann");
        desk.refused.add("a2");
        text("ann", "a1");
        text("ann", "a2");
        text("ann", "a3");

        await().until(() -> acknowledged.contains("a3"));
        assertThat(buried).containsExactly("a2");
        assertThat(desk.done).containsExactly("a1", "a3");
    }

    @Test
    void takeWhatWasBuriedOnceMoreWhenItIsReplayed() {
        desk.refused.add("a1");
        text("ann", "a1");
        await().until(() -> buried.contains("a1"));
        desk.refused.clear();

        text("ann", "a1");
        await().until(() -> acknowledged.contains("a1"));
        text("ann", "a1");

        await().until(() -> acknowledged.size() == 2);
        assertThat(desk.done).containsExactly("a1");
    }

    @Test
    void doWhatIsNewBeforeWhatWaitedLong() {
        IntStream.range(0, 4).forEach(number -> {
            desk.holdsBack.add("old" + number);
            text("old" + number, "o" + number, clock.instant().minusSeconds(3600));
        });
        text("older", "o9", clock.instant().minusSeconds(3600));
        text("older", "o10", clock.instant());

        text("new", "n1");

        await().until(() -> desk.done.contains("n1"));
        assertThat(desk.begun).doesNotContain("o9");
        IntStream.range(0, 4).forEach(number -> desk.letGo("old" + number));
        await().until(() -> desk.done.contains("o10"));
        assertThat(desk.done.indexOf("o9")).isLessThan(desk.done.indexOf("o10"));
    }

    @Test
    void skipWhatIsMarkedAsDone() {
        marks.names.add("wechat.inbound/a1");

        text("ann", "a1", clock.instant().minus(Duration.ofHours(2)));
        text("ann", "a2", clock.instant().minus(Duration.ofHours(2)));

        await().until(() -> acknowledged.containsAll(List.of("a1", "a2")));
        assertThat(desk.begun).containsExactly("a2");
        assertThat(marks.names).contains("wechat.inbound/a2");
    }

    @Test
    void readNoFurtherWhenTheirHandsAreFull() {
        IntStream.range(0, 8).forEach(number -> desk.holdsBack.add("c" + number));
        var taken = IntStream.range(0, 8)
                .mapToObj(
                        number -> admit(new TextReceived(customer("c" + number), clock.instant(), Map.of(), "m" + number, "x"),
                                "m" + number, clock.instant()))
                .toList();

        assertThat(taken.subList(0, 7)).allMatch(CompletableFuture::isDone);
        assertThat(taken.get(7)).isNotDone();
        desk.letGo("c0");
        await().until(() -> taken.get(7).isDone());
        IntStream.range(0, 8).forEach(number -> {
            desk.letGo("c" + number);
        });
        await().until(() -> acknowledged.size() == 8);
    }

    @Test
    void leaveWhatHasNotBegunToTheNextOwner() {
        desk.holdsBack.add("ann");
        text("ann", "a1", clock.instant().minusSeconds(600));
        text("ann", "a2", clock.instant());
        await().until(() -> desk.begun.contains("a1"));

        var handOver = CompletableFuture
                .runAsync(() -> claims.onPartitionsRevoked(new MockConsumer<>("earliest"), List.of(PARTITION)));
        await().until(() -> !claims.holds(PARTITION));
        desk.letGo("ann");

        assertThat(handOver).succeedsWithin(Duration.ofSeconds(10));
        await().until(() -> acknowledged.contains("a1"));
        assertThat(desk.begun).containsExactly("a1");
    }

    private void follow(String who) {
        follow(who, clock.instant());
    }

    private void follow(String who, Instant written) {
        admit(new Followed(customer(who), written, Map.of(), null), "follow " + who, written);
    }

    private void text(String who, String id) {
        text(who, id, clock.instant());
    }

    private void text(String who, String id, Instant written) {
        admit(new TextReceived(customer(who), written, Map.of(), id, "x"), id, written);
    }

    private CompletableFuture<Void> admit(InboundEvent event, String id, Instant written) {
        var record = Message.of("", () -> {
            acknowledged.add(id);
            return CompletableFuture.completedFuture(null);
        }, reason -> {
            buried.add(id);
            return CompletableFuture.completedFuture(null);
        });
        return lanes.admit(new Arrival<>(event, id, PARTITION, written, false, 100, desk, record), record)
                .subscribeAsCompletionStage();
    }

    private static Customer customer(String who) {
        return new Customer("shop", who);
    }

    /** Works as it is told to, and remembers what it was given. */
    private static final class Desk implements Work.OnBreath<InboundEvent> {
        final List<String> begun = new CopyOnWriteArrayList<>();
        final List<String> done = new CopyOnWriteArrayList<>();
        final Set<String> conversing = new HashSet<>();
        final Set<String> holdsBack = new HashSet<>();
        final Set<String> refused = new HashSet<>();
        final Map<String, RuntimeException> failing = Collections.synchronizedMap(new HashMap<>());
        private final Map<String, List<UniEmitter<? super Void>>> held = Collections.synchronizedMap(new HashMap<>());

        @Override
        public boolean isSaid(InboundEvent event) {
            return event instanceof TextReceived;
        }

        @Override
        public Uni<Boolean> mayWait(InboundEvent event) {
            return Uni.createFrom().item(conversing.contains(event.customer().openId()));
        }

        @Override
        public Uni<Void> arrived(InboundEvent event) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> on(List<InboundEvent> together, Delivery delivery) {
            var who = together.get(0).customer().openId();
            var ids = together.stream().map(Desk::id).toList();
            var all = String.join(" ", ids);
            begun.add(all);
            if (failing.containsKey(who)) {
                return Uni.createFrom().failure(failing.get(who));
            }
            if (!Collections.disjoint(refused, ids)) {
                return Uni.createFrom().failure(new C4cFailure.Refused(400, "too long"));
            }
            if (holdsBack.contains(who)) {
                return Uni.createFrom().<Void> emitter(
                        emitter -> held.computeIfAbsent(who, any -> new ArrayList<>()).add(emitter))
                        .invoke(() -> done.addAll(ids));
            }
            done.addAll(ids);
            return Uni.createFrom().voidItem();
        }

        void letGo(String who) {
            holdsBack.remove(who);
            held.getOrDefault(who, List.of()).forEach(emitter -> emitter.complete(null));
        }

        private static String id(InboundEvent event) {
            return event instanceof TextReceived text ? text.messageId() : "follow " + event.customer().openId();
        }
    }
}
