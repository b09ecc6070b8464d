package org.wechatc4c.connector.topic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.wechatc4c.connector.access.Correlation;
import org.wechatc4c.connector.etiquette.Errand;
import org.wechatc4c.connector.etiquette.Tally;
import org.wechatc4c.connector.media.MediaFailure;
import org.wechatc4c.connector.memory.Marks;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.events.Event;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Works off what is in hand: for each customer one thing after the other, and for different customers side by side, so that one
 * who is stuck holds up nobody else.
 *
 * <p>
 * What customers did just now goes before what they did a while ago. What fails for a reason that may pass is tried again and
 * again, at the head of its lane; what can never succeed goes to the dead letters. A record is acknowledged when it is settled,
 * the last of a breath first: should this process die in between, all of them come again, and not only those at its end.
 */
@ApplicationScoped
class Lanes {

    private final PartitionClaims claims;
    private final Marks marks;
    private final TopicConfig config;
    private final Clock clock;
    private final MessageMetrics metrics;

    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<String, Arrival<?>> inHand = new HashMap<>();
    private final Set<Arrival<?>> underWay = new HashSet<>();
    private final Map<Errand, Set<Lane>> ready = new EnumMap<>(Errand.class);
    private final Map<Errand, Integer> busy = new HashMap<>();
    private final Queue<UniEmitter<? super Void>> waitingForRoom = new ArrayDeque<>();
    private final Set<String> done;
    private long bytesInHand;
    private long alarms;

    Lanes(@Identifier(PartitionClaims.GROUP) PartitionClaims claims, Marks marks, TopicConfig config, Clock clock,
            MessageMetrics metrics) {
        this.claims = claims;
        this.marks = marks;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.done = Collections.newSetFromMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > config.remembered();
            }
        });
        claims.onLoss(this::drop);
        metrics.observe(this::size, this::oldest);
    }

    /** Takes a record in hand. Completes when there is room for another one. */
    Uni<Void> admit(Arrival<?> arrival, Message<?> record) {
        synchronized (this) {
            if (done.contains(arrival.identity())) {
                return Uni.createFrom().completionStage(record::ack);
            }
            var known = inHand.get(arrival.identity());
            if (known != null) {
                known.cameAgain(record);
                return room();
            }
            inHand.put(arrival.identity(), arrival);
            bytesInHand += arrival.size;
            var lane = lanes.computeIfAbsent(arrival.event.recordKey(), Lane::new);
            lane.arrivals.addLast(arrival);
            advance(lane);
        }
        herald(arrival);
        return room();
    }

    private static <E extends Event> void herald(Arrival<E> arrival) {
        arrival.work.arrived(arrival.event).subscribe().with(Errand.FRESH.context(), nothing -> {
        }, failure -> Log.debugf("Nothing could be prepared for a record: %s [event=%s]", failure.getMessage(),
                arrival.eventId));
    }

    private synchronized Uni<Void> room() {
        if (hasRoom()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().<Void> emitter(emitter -> {
            synchronized (this) {
                if (hasRoom()) {
                    emitter.complete(null);
                } else {
                    waitingForRoom.add(emitter);
                }
            }
        });
    }

    private boolean hasRoom() {
        return inHand.size() < config.inHand() && bytesInHand < config.inHandBytes().asLongValue();
    }

    /** Brings a lane to where it can wait, or be worked on. */
    private void advance(Lane lane) {
        if (lane.isBusy) {
            return;
        }
        if (lane.arrivals.isEmpty()) {
            unqueue(lane);
            lanes.remove(lane.key);
            return;
        }
        var now = clock.instant();
        if (now.isBefore(lane.notBefore)) {
            wakeUp(lane, now, lane.notBefore);
            return;
        }
        var breath = lane.first(config.silence(), config.longestBreath(), config.mostMessages());
        if (breath.closes() != null && now.isBefore(breath.closes())) {
            if (lane.waits == null) {
                ask(lane, lane.arrivals.getFirst());
                return;
            }
            if (lane.waits) {
                wakeUp(lane, now, breath.closes());
                return;
            }
        }
        enqueue(lane, lane.errand(now, config.freshFor()));
        dispatch();
    }

    private void wakeUp(Lane lane, Instant now, Instant at) {
        unqueue(lane);
        long alarm = ++alarms;
        lane.alarm = alarm;
        var pause = Duration.ofMillis(Math.max(1, Duration.between(now, at).toMillis()));
        Uni.createFrom().voidItem().onItem().delayIt().by(pause).subscribe().with(nothing -> {
            synchronized (this) {
                if (lane.alarm == alarm) {
                    advance(lane);
                }
            }
        });
    }

    private <E extends Event> void ask(Lane lane, Arrival<E> first) {
        unqueue(lane);
        lane.isBusy = true;
        first.work.mayWait(first.event).onFailure().recoverWithItem(false).subscribe().with(waits -> {
            synchronized (this) {
                lane.waits = waits;
                lane.isBusy = false;
                advance(lane);
            }
        });
    }

    private void enqueue(Lane lane, Errand errand) {
        if (lane.queued != errand) {
            unqueue(lane);
            lane.queued = errand;
            queue(errand).add(lane);
        }
    }

    private void unqueue(Lane lane) {
        if (lane.queued != null) {
            queue(lane.queued).remove(lane);
            lane.queued = null;
        }
    }

    private Set<Lane> queue(Errand errand) {
        return ready.computeIfAbsent(errand, any -> new LinkedHashSet<>());
    }

    private void dispatch() {
        for (var errand : List.of(Errand.FRESH, Errand.BACKLOG)) {
            while (!queue(errand).isEmpty() && busy.getOrDefault(errand, 0) < config.sideBySide()) {
                var lane = queue(errand).iterator().next();
                unqueue(lane);
                begin(lane, errand);
            }
        }
    }

    private void begin(Lane lane, Errand errand) {
        var together = lane.first(config.silence(), config.longestBreath(), config.mostMessages()).arrivals();
        lane.isBusy = true;
        lane.alarm = 0;
        busy.merge(errand, 1, Integer::sum);
        underWay.addAll(together);
        boolean mayBeRepeat = together.stream().anyMatch(this::mayBeRepeat);
        var tally = new Tally();
        var partition = together.get(0).partition;
        var outcome = claims.during(partition,
                (mayBeRepeat ? marks.marked(identities(together)) : Uni.createFrom().item(Set.<String> of()))
                        .chain(marked -> {
                            var left = together.stream().filter(arrival -> !marked.contains(arrival.identity())).toList();
                            return left.isEmpty() ? Uni.createFrom().voidItem() : workOff(left, mayBeRepeat);
                        }).chain(() -> marks.mark(identities(together))));
        var context = Correlation.of(together.get(0).eventId).into(tally.in(errand.context()));
        outcome.subscribe().with(context, nothing -> {
            metrics.workedOff(together, tally);
            end(lane, errand, together, acknowledged(together), true);
        }, failure -> failed(lane, errand, together, failure));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Event> Uni<Void> workOff(List<Arrival<?>> arrivals, boolean mayBeRepeat) {
        var first = (Arrival<E>) arrivals.get(0);
        var events = arrivals.stream().map(arrival -> (E) arrival.event).toList();
        return Uni.createFrom().deferred(() -> first.work.on(events, new Delivery(first.eventId, mayBeRepeat)));
    }

    private static List<String> identities(List<Arrival<?>> arrivals) {
        return arrivals.stream().map(Arrival::identity).toList();
    }

    private boolean mayBeRepeat(Arrival<?> arrival) {
        return arrival.wasTried || arrival.isReplayed || claims.mayPrecede(arrival.partition, arrival.written);
    }

    /** The last one first, so that what comes again after a sudden end comes from its beginning. */
    private static CompletableFuture<Void> acknowledged(List<Arrival<?>> together) {
        return CompletableFuture.allOf(together.reversed().stream().map(Arrival::acknowledge)
                .map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new));
    }

    private void failed(Lane lane, Errand errand, List<Arrival<?>> together, Throwable failure) {
        if (mayPass(failure)) {
            metrics.setback(failure);
            synchronized (this) {
                lane.attempts++;
                var pause = pause(lane.attempts, failure);
                lane.notBefore = clock.instant().plus(pause);
                together.forEach(arrival -> arrival.wasTried = true);
                Log.warnf("%s; trying again in %s [event=%s, call=%s, attempts=%d]", failure.getMessage(), pause,
                        together.get(0).eventId, Correlation.of(together.get(0).eventId), lane.attempts);
                free(lane, errand, together);
            }
        } else if (together.size() > 1) {
            synchronized (this) {
                Log.infof("What was said in one breath is taken one by one: %s [event=%s, messages=%d]", failure.getMessage(),
                        together.get(0).eventId, together.size());
                together.forEach(arrival -> {
                    arrival.wasTried = true;
                    arrival.standsAlone = true;
                });
                free(lane, errand, together);
            }
        } else {
            var arrival = together.get(0);
            Log.errorf(failure, "A record goes to the dead letters [partition=%s, event=%s]", arrival.partition,
                    arrival.eventId);
            metrics.refused(failure);
            end(lane, errand, together, arrival.bury(failure).toCompletableFuture(), false);
        }
    }

    private void end(Lane lane, Errand errand, List<Arrival<?>> together, CompletableFuture<Void> settlement,
            boolean isDone) {
        Uni.createFrom().completionStage(settlement).subscribe().with(nothing -> {
            if (isDone) {
                synchronized (this) {
                    together.forEach(arrival -> done.add(arrival.identity()));
                }
            }
            goOn(lane, errand, together);
        }, failure -> {
            Log.errorf(failure, "A record could not be settled; it comes again after a restart [event=%s]",
                    together.get(0).eventId);
            goOn(lane, errand, together);
        });
    }

    private void goOn(Lane lane, Errand errand, List<Arrival<?>> together) {
        List<UniEmitter<? super Void>> admitted;
        synchronized (this) {
            together.forEach(arrival -> {
                lane.arrivals.remove(arrival);
                forget(arrival);
            });
            lane.attempts = 0;
            lane.notBefore = Instant.MIN;
            free(lane, errand, together);
            admitted = admitted();
        }
        admitted.forEach(emitter -> emitter.complete(null));
    }

    private void free(Lane lane, Errand errand, List<Arrival<?>> together) {
        together.forEach(underWay::remove);
        busy.merge(errand, -1, Integer::sum);
        lane.isBusy = false;
        lane.waits = null;
        var lost = lane.arrivals.stream().filter(arrival -> !claims.holds(arrival.partition)).toList();
        lane.arrivals.removeAll(lost);
        lost.forEach(this::forget);
        advance(lane);
        dispatch();
    }

    private void forget(Arrival<?> arrival) {
        if (inHand.remove(arrival.identity(), arrival)) {
            bytesInHand -= arrival.size;
        }
    }

    private List<UniEmitter<? super Void>> admitted() {
        if (!hasRoom()) {
            return List.of();
        }
        var all = List.<UniEmitter<? super Void>> copyOf(waitingForRoom);
        waitingForRoom.clear();
        return all;
    }

    /** Leaves what is not being worked on to the next owner of the partitions. */
    private void drop(Collection<TopicPartition> partitions) {
        List<UniEmitter<? super Void>> admitted;
        synchronized (this) {
            for (var lane : List.copyOf(lanes.values())) {
                lane.without(partitions, underWay).forEach(this::forget);
                advance(lane);
            }
            admitted = admitted();
        }
        admitted.forEach(emitter -> emitter.complete(null));
    }

    /**
     * Missing authorisation counts among what passes: an administrator mends it, and no customer's message is to be skipped.
     */
    private static boolean mayPass(Throwable failure) {
        if (failure instanceof C4cFailure c4c) {
            return switch (c4c) {
                case C4cFailure.Refused ignored -> false;
                case C4cFailure.NotAllowed ignored -> true;
                case C4cFailure.Locked ignored -> true;
                case C4cFailure.Stale ignored -> true;
                case C4cFailure.Unreachable ignored -> true;
                case C4cFailure.Unclear ignored -> true;
            };
        }
        return failure instanceof BrokerUnavailable || failure instanceof MediaFailure.NotNow;
    }

    private Duration pause(int attempts, Throwable failure) {
        long doubled = config.firstPause().toMillis() << Math.min(attempts - 1, 20);
        long longest = Math.min(doubled, config.longestPause().toMillis());
        long jittered = longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
        var pause = Duration.ofMillis(Math.max(jittered, 1));
        return failure instanceof C4cFailure.Unclear && pause.compareTo(config.pauseWhenUnclear()) < 0
                ? config.pauseWhenUnclear()
                : pause;
    }

    private synchronized int size() {
        return inHand.size();
    }

    /** When the oldest record in hand was written; now, when there is none. */
    private synchronized Instant oldest() {
        return lanes.values().stream().filter(lane -> !lane.arrivals.isEmpty())
                .map(lane -> lane.arrivals.getFirst().written).min(Instant::compareTo).orElseGet(clock::instant);
    }
}
