package org.wechatc4c.gateway.repeats;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.gateway.memory.Memory;
import org.wechatc4c.gateway.reply.Answer;

import io.smallrye.mutiny.Uni;

/** Gives the copies of one push one answer. */
@ApplicationScoped
public class Repeats {

    /** Far longer than WeChat's own repeats, so that a proxy or an operator who replays does no harm either. */
    private static final Duration REMEMBERED_FOR = Duration.ofHours(24);

    private final Memory memory;
    private final ConcurrentMap<String, Uni<Answer>> underWay = new ConcurrentHashMap<>();

    Repeats(Memory memory) {
        this.memory = memory;
    }

    /**
     * The answer to an event: the one already given, or the one that a copy of it is about to get, or else the one
     * that comes from handling it now. A failure is not remembered.
     *
     * @param handling publishes the event and completes with the answer when the event can no longer be lost
     */
    public Uni<Answer> answerOnce(String eventId, Supplier<Uni<Answer>> handling) {
        return underWay.computeIfAbsent(eventId, id -> knownOrHandled("answer:" + id, handling)
                .onTermination().invoke(() -> underWay.remove(id))
                .memoize().indefinitely());
    }

    private Uni<Answer> knownOrHandled(String key, Supplier<Uni<Answer>> handling) {
        return memory.recall(key).chain(known -> known
                .map(body -> Uni.createFrom().item(new Answer(body)))
                .orElseGet(() -> handling.get().call(answer -> memory.remember(key, answer.body(), REMEMBERED_FOR))));
    }
}
