package org.wechatc4c.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.wechatc4c.gateway.memory.Memory;

import io.smallrye.mutiny.Uni;

/** Memory that forgets when the time has come, or when it is told to. */
public final class RememberedInTests implements Memory {

    private record Remembered(String text, Instant until) {
    }

    private final Map<String, Remembered> texts = new HashMap<>();
    private final Clock clock;

    public RememberedInTests() {
        this(Clock.systemUTC());
    }

    public RememberedInTests(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Optional<String>> recall(String shelf, String key) {
        return Uni.createFrom().item(() -> known(shelf + ' ' + key));
    }

    @Override
    public void remember(String shelf, String key, String value, Duration lifetime) {
        keep(shelf + ' ' + key, value, lifetime);
    }

    @Override
    public Uni<Boolean> isFirstIn(Duration lifetime, String key) {
        return Uni.createFrom().item(() -> {
            var isFirst = known(key).isEmpty();
            if (isFirst) {
                keep(key, "", lifetime);
            }
            return isFirst;
        });
    }

    public void forgetAll() {
        texts.clear();
    }

    private Optional<String> known(String key) {
        return Optional.ofNullable(texts.get(key))
                .filter(remembered -> clock.instant().isBefore(remembered.until))
                .map(Remembered::text);
    }

    private void keep(String key, String text, Duration lifetime) {
        texts.put(key, new Remembered(text, clock.instant().plus(lifetime)));
    }
}
