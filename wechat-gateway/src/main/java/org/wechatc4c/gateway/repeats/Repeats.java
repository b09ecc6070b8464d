package org.wechatc4c.gateway.repeats;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.wechatc4c.gateway.memory.Memory;
import org.wechatc4c.gateway.reply.Answer;

import io.smallrye.mutiny.Uni;

/** Gives the copies of one push one answer. */
@Singleton
public class Repeats {

    private static final int SHELF_SECONDS = 600;

    private final Memory memory;
    private final RepeatsConfig config;
    private final Clock clock;
    private final ConcurrentMap<String, Uni<Given>> underWay = new ConcurrentHashMap<>();
    private final Newest newest;

    Repeats(Memory memory, RepeatsConfig config, Clock clock) {
        this.memory = memory;
        this.config = config;
        this.clock = clock;
        this.newest = new Newest(config.newestKnown());
    }

    /**
     * An answer to a push.
     *
     * @param isRepeated whether it was given before, or is given to another copy of the push as well
     */
    public record Given(Answer answer, boolean isRepeated) {
    }

    /**
     * The answer to an event: the one already given, or the one that a copy of it is about to get, or else the one
     * that comes from handling it now. A failure is not remembered.
     *
     * @param at when the event happened
     * @param handling publishes the event and completes with the answer when the event can no longer be lost
     */
    public Uni<Given> answerOnce(String eventId, Instant at, Supplier<Uni<Answer>> handling) {
        var known = newest.get(eventId);
        if (known != null) {
            return Uni.createFrom().item(new Given(known, true));
        }
        var mine = knownOrHandled(eventId, at, handling)
                .onTermination().invoke(() -> underWay.remove(eventId))
                .memoize().indefinitely();
        var first = underWay.putIfAbsent(eventId, mine);
        return first == null ? mine : first.map(given -> new Given(given.answer, true));
    }

    private Uni<Given> knownOrHandled(String eventId, Instant at, Supplier<Uni<Answer>> handling) {
        return Uni.createFrom().deferred(() -> {
            // The first copy may have ended between the question above and now.
            var known = newest.get(eventId);
            if (known != null) {
                return Uni.createFrom().item(new Given(known, true));
            }
            return isFresh(at) ? handled(eventId, at, handling) : recalledOrHandled(eventId, at, handling);
        });
    }

    private boolean isFresh(Instant at) {
        return clock.millis() < at.toEpochMilli() + config.freshFor().toMillis();
    }

    private Uni<Given> recalledOrHandled(String eventId, Instant at, Supplier<Uni<Answer>> handling) {
        return memory.recall(shelf(at), eventId).chain(known -> known
                .map(body -> Uni.createFrom().item(new Given(new Answer(body), true)))
                .orElseGet(() -> handled(eventId, at, handling)));
    }

    private Uni<Given> handled(String eventId, Instant at, Supplier<Uni<Answer>> handling) {
        return handling.get().map(answer -> {
            newest.put(eventId, answer);
            memory.remember(shelf(at), eventId, answer.body(), config.rememberedFor());
            return new Given(answer, false);
        });
    }

    /** All copies of a push say the same time, so they find the same shelf. */
    private static String shelf(Instant at) {
        return "answers:" + at.getEpochSecond() / SHELF_SECONDS;
    }
}
