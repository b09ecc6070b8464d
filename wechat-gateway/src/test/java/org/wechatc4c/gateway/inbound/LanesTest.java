package org.wechatc4c.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes lanes = new Lanes();
    private final List<String> begun = new ArrayList<>();

    @Test
    void beginsTheNextWhenTheOneBeforeHasEnded() {
        var first = new CompletableFuture<Void>();
        lanes.inOrder("anna", () -> begins("1", first));
        var second = lanes.inOrder("anna", () -> begins("2", new CompletableFuture<>()));

        assertThat(begun).containsExactly("1");
        first.complete(null);

        assertThat(begun).containsExactly("1", "2");
        assertThat(second).isNotDone();
    }

    @Test
    void goesOnAfterAFailure() {
        var first = new CompletableFuture<Void>();
        var one = lanes.inOrder("anna", () -> begins("1", first));
        var two = lanes.inOrder("anna", () -> begins("2", CompletableFuture.completedFuture(null)));

        first.completeExceptionally(new IllegalStateException("no"));

        assertThat(one).isCompletedExceptionally();
        assertThat(two).isCompletedWithValue(null);
        assertThat(begun).containsExactly("1", "2");
    }

    @Test
    void letsOthersPass() {
        lanes.inOrder("anna", () -> begins("1", new CompletableFuture<>()));
        lanes.inOrder("bert", () -> begins("2", new CompletableFuture<>()));

        assertThat(begun).containsExactly("1", "2");
    }

    @Test
    void beginsAtOnceWhenAllIsDone() {
        lanes.inOrder("anna", () -> begins("1", CompletableFuture.completedFuture(null)));
        lanes.inOrder("anna", () -> begins("2", new CompletableFuture<>()));

        assertThat(begun).containsExactly("1", "2");
    }

    private CompletableFuture<Void> begins(String name, CompletableFuture<Void> end) {
        begun.add(name);
        return end;
    }
}
