package org.wechatc4c.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.wechatc4c.gateway.memory.Memory;

import io.smallrye.mutiny.Uni;

/** Memory that forgets when it is told to. */
public final class RememberedInTests implements Memory {

    private final Map<String, String> texts = new HashMap<>();

    @Override
    public Uni<Optional<String>> recall(String key) {
        return Uni.createFrom().item(() -> Optional.ofNullable(texts.get(key)));
    }

    @Override
    public Uni<Void> remember(String key, String value, Duration lifetime) {
        return Uni.createFrom().voidItem().invoke(() -> texts.put(key, value));
    }

    @Override
    public Uni<Boolean> isFirstIn(Duration lifetime, String key) {
        return Uni.createFrom().item(() -> texts.putIfAbsent(key, "") == null);
    }

    public void forgetAll() {
        texts.clear();
    }
}
