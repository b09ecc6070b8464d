package org.wechatc4c.connector.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;

class TurnsTest {

    private static final Customer ANN = new Customer("shop", "oAnn");
    private static final Customer BEN = new Customer("shop", "oBen");

    private final Turns turns = new Turns();
    private final List<String> begun = new ArrayList<>();
    private final List<UniEmitter<? super String>> underWay = new ArrayList<>();

    @Test
    void oneFollowsTheOther() {
        var first = take(ANN, "first");
        var second = take(ANN, "second");
        assertThat(begun).containsExactly("first");

        underWay.get(0).complete("done");

        assertThat(begun).containsExactly("first", "second");
        first.assertItem("done");
        second.assertNotTerminated();
    }

    @Test
    void aFailureEndsATurnToo() {
        take(ANN, "first");
        take(ANN, "second");

        underWay.get(0).fail(new IllegalStateException("gone wrong"));

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void nobodyWaitsForOthers() {
        take(ANN, "Ann");
        take(BEN, "Ben");

        assertThat(begun).containsExactly("Ann", "Ben");
    }

    @Test
    void whoGivesUpLetsNobodyInEarly() {
        take(ANN, "first");
        var second = take(ANN, "second");
        take(ANN, "third");

        second.cancel();
        assertThat(begun).containsExactly("first");
        underWay.get(0).complete("done");

        assertThat(begun).containsExactly("first", "third");
    }

    @Test
    void whoComesAfterSomebodyGaveUpWaitsAllTheSame() {
        take(ANN, "first");
        take(ANN, "second").cancel();

        take(ANN, "third");

        assertThat(begun).containsExactly("first");
    }

    private UniAssertSubscriber<String> take(Customer customer, String name) {
        return turns.take(customer, () -> Uni.createFrom().<String> emitter(emitter -> {
            begun.add(name);
            underWay.add(emitter);
        })).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
