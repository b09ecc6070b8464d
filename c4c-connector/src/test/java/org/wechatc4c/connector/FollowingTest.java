package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;

import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.Fault;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Customers who leave and come back. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class FollowingTest extends CustomerStory {

    @Test
    void theAgentIsToldOnceThatACustomerLeftAndThatTheyAreBack() {
        follow();
        say("hello");
        awaitOpened(awaitTexts("hello"));

        unfollow();
        awaitNotes(1);
        assertThat(notes().get(0)).contains("取消关注").contains("no longer follows");
        follow();
        awaitNotes(2);
        follow();
        say("I am back");
        awaitTexts("hello", "I am back");

        assertThat(notes()).hasSize(2);
        assertThat(notes().get(1)).contains("重新关注").contains("follows the account again");
    }

    @Test
    void comingBackTenTimesMakesNoSecondCustomer() {
        follow();
        say("hello");
        awaitOpened(awaitTexts("hello"));
        var registered = awaitCustomer();

        for (int time = 1; time <= 10; time++) {
            unfollow();
            if (time % 3 == 0) {
                redis.flushall();
            }
            follow();
        }
        say("still here");

        assertThat(awaitTexts("hello", "still here").customerId()).isEqualTo(registered.customerId());
        assertThat(customers()).hasSize(1);
        assertThat(profiles()).hasSize(1);
        assertThat(notes()).hasSize(20);
    }

    @Test
    void aNoteThatWasCutOffIsThereOnce() {
        follow();
        say("hello");
        awaitOpened(awaitTexts("hello"));

        tenant.nextWrites(Fault.takeAndCut());
        unfollow();
        awaitNotes(1);
        tenant.nextWrites(Fault.cut());
        follow();
        say("after");

        awaitTexts("hello", "after");
        assertThat(notes()).hasSize(2);
    }

    @Test
    void nobodyIsToldOfWhoHasNoOpenTicket() {
        follow();
        awaitCustomer();

        unfollow();
        follow();
        say("hello");

        awaitTexts("hello");
        assertThat(notes()).isEmpty();
        assertThat(customers()).hasSize(1);
    }

    @Test
    void whoNeverWasKnownLeavesWithoutATrace() {
        unfollow();
        var gone = new ArrayList<String>();
        await().atMost(PATIENCE).until(() -> {
            gone.addAll(redis.key().keys("c4c-connector:following:" + customer.key()));
            return !gone.isEmpty();
        });

        assertThat(customers()).isEmpty();
        assertThat(profiles()).isEmpty();
    }

    @Test
    void aChannelMayKeepThatToItself() {
        in("silent");
        follow();
        say("hello");
        awaitOpened(awaitTexts("hello"));

        unfollow();
        follow();
        say("after");

        awaitTexts("hello", "after");
        assertThat(notes()).isEmpty();
    }

    private void awaitNotes(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(notes()).hasSize(count));
    }
}
