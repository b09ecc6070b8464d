package org.wechatc4c.connector.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class RecentEventsTest {

    private final RecentEvents recent = new RecentEvents(2);
    private final List<UniEmitter<? super Void>> begun = new ArrayList<>();

    @Test
    void worksASecondRecordOfAnEventOffTogetherWithTheFirst() {
        var first = bring("a");
        var second = bring("a");
        assertThat(second).isNotDone();

        begun.get(0).complete(null);

        assertThat(List.of(first, second)).allSatisfy(outcome -> assertThat(outcome).isCompleted());
        assertThat(begun).hasSize(1);
    }

    @Test
    void beginsAgainAfterAFailure() {
        var first = bring("a");
        begun.get(0).fail(new IllegalStateException());

        bring("a");

        assertThat(first).isCompletedExceptionally();
        assertThat(begun).hasSize(2);
    }

    @Test
    void forgetsTheOldestOnly() {
        bring("a");
        bring("b");
        bring("c");

        bring("b");
        assertThat(begun).hasSize(3);
        bring("a");
        assertThat(begun).hasSize(4);
    }

    private CompletableFuture<Void> bring(String eventId) {
        return recent.once(eventId, () -> Uni.createFrom().<Void> emitter(begun::add)).subscribeAsCompletionStage();
    }
}
