package org.wechatc4c.gateway.repeats;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.gateway.memory.Memory;
import org.wechatc4c.gateway.reply.Answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

/** Gives the copies of one push one answer. */
@ApplicationScoped
public class Repeats {

    private final Memory memory;
    private final RepeatsConfig config;
    private final Clock clock;
    private final ConcurrentMap<String, Uni<Given>> underWay = new ConcurrentHashMap<>();
    private final Cache<String, Answer> newest;

    Repeats(Memory memory, RepeatsConfig config, Clock clock) {
        this.memory = memory;
        this.config = config;
        this.clock = clock;
        this.newest = Caffeine.newBuilder().maximumSize(config.newestKnown()).executor(Runnable::run).build();
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
        var known = newest.getIfPresent(eventId);
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
            var known = newest.getIfPresent(eventId);
            if (known != null) {
                return Uni.createFrom().item(new Given(known, true));
            }
            return isFresh(at) ? handled(eventId, handling) : recalledOrHandled(eventId, handling);
        });
    }

    private boolean isFresh(Instant at) {
        return clock.instant().isBefore(at.plus(config.freshFor()));
    }

    private Uni<Given> recalledOrHandled(String eventId, Supplier<Uni<Answer>> handling) {
        return memory.recall(key(eventId)).chain(known -> known
                .map(body -> Uni.createFrom().item(new Given(new Answer(body), true)))
                .orElseGet(() -> handled(eventId, handling)));
    }

    private Uni<Given> handled(String eventId, Supplier<Uni<Answer>> handling) {
        return handling.get().map(answer -> {
            newest.put(eventId, answer);
            memory.remember(key(eventId), answer.body(), config.rememberedFor());
            return new Given(answer, false);
        });
    }

    private static String key(String eventId) {
        return "answer:" + eventId;
    }
}
