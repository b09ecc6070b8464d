package org.wechatc4c.gateway.inbound;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Does one thing at a time for each key, in the order in which it was asked for; different keys do not wait for each other. */
final class Lanes {

    private final ConcurrentMap<String, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();

    /** Completes as the work does, which begins when all earlier work for the key has ended, well or badly. */
    CompletableFuture<Void> inOrder(String key, Supplier<CompletableFuture<Void>> work) {
        var end = ends.compute(key, (any, before) -> before == null
                ? work.get()
                : before.exceptionally(failure -> null).thenCompose(done -> work.get()));
        return end.whenComplete((done, failure) -> ends.remove(key, end));
    }
}
