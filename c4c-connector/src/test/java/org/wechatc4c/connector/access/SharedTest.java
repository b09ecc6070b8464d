package org.wechatc4c.connector.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class SharedTest {

    private final List<UniEmitter<? super String>> fetches = new ArrayList<>();
    private final AtomicBoolean isGood = new AtomicBoolean(true);
    private final Shared<String> shared = new Shared<>(() -> Uni.createFrom().emitter(fetches::add), any -> isGood.get());

    @Test
    void staysInReachWhenHimWhoAskedFirstGoesAway() {
        shared.get().subscribe().with(any -> {
        }).cancel();
        var second = shared.get().subscribeAsCompletionStage();

        fetches.forEach(fetch -> fetch.complete("token"));

        assertThat(second).isCompletedWithValue("token");
    }

    @Test
    void fetchesAgainOnlyWhenItIsNoLongerGood() {
        shared.get().subscribeAsCompletionStage();
        fetches.get(0).complete("first");
        assertThat(shared.get().subscribeAsCompletionStage()).isCompletedWithValue("first");

        isGood.set(false);
        var again = shared.get().subscribeAsCompletionStage();
        fetches.get(1).complete("second");

        assertThat(again).isCompletedWithValue("second");
    }

    @Test
    void failsForAllWhoWaitAndIsForgotten() {
        var waiting = List.of(shared.get().subscribeAsCompletionStage(), shared.get().subscribeAsCompletionStage());
        fetches.get(0).fail(new IllegalStateException("away"));
        assertThat(waiting).allSatisfy(one -> assertThat(one).isCompletedExceptionally());

        var later = shared.get().subscribeAsCompletionStage();
        fetches.get(1).complete("token");
        assertThat(later).isCompletedWithValue("token");
    }

    @Test
    void isReplacedOnceForManyWhoWereRefusedAtOnce() throws InterruptedException {
        var count = new AtomicInteger();
        var numbered = new Shared<>(() -> Uni.createFrom().item(count::incrementAndGet), any -> true);
        var refused = numbered.get().await().indefinitely();

        try (var many = Executors.newFixedThreadPool(8)) {
            many.invokeAll(Collections.nCopies(200, () -> numbered.after(refused).await().indefinitely()));
        }

        assertThat(count).hasValue(2);
    }
}
