package org.wechatc4c.gateway.channel;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.smallrye.mutiny.Uni;

/** Questions to the token-service: each is asked once at a time, and after a failure not again for a while. */
final class Questions<K, V> {

    /** Whoever calls us makes the names of channels up, so there is an end to what is remembered of them. */
    private static final int MOST_FAILURES = 10_000;

    private final ConcurrentMap<K, Uni<V>> open = new ConcurrentHashMap<>();
    private final Cache<K, ChannelFailure> failed;

    Questions(Duration askAgainAfter, Ticker ticker) {
        failed = Caffeine.newBuilder().expireAfterWrite(askAgainAfter).maximumSize(MOST_FAILURES).ticker(ticker)
                .executor(Runnable::run).build();
    }

    Uni<V> ask(K about, Supplier<Uni<? extends V>> question) {
        var failure = failed.getIfPresent(about);
        return failure == null
                ? open.computeIfAbsent(about, any -> once(about, question))
                : Uni.createFrom().failure(failure);
    }

    private Uni<V> once(K about, Supplier<Uni<? extends V>> question) {
        return Uni.createFrom().<V> deferred(question)
                .onFailure(ChannelFailure.class).invoke(failure -> failed.put(about, (ChannelFailure) failure))
                .onTermination().invoke(() -> open.remove(about))
                .memoize().indefinitely();
    }
}
