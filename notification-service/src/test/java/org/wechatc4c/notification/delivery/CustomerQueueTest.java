package org.wechatc4c.notification.delivery;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.delivery.CustomerQueue.NumberedAttempt;
import org.wechatc4c.notification.delivery.State.Accepted;
import org.wechatc4c.notification.delivery.State.Expired;
import org.wechatc4c.notification.delivery.State.OutcomeUnknown;
import org.wechatc4c.notification.delivery.State.Parked;
import org.wechatc4c.notification.delivery.State.Pending;
import org.wechatc4c.notification.delivery.State.Sending;

class CustomerQueueTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration PATIENCE = ofMinutes(2);

    private static final Content TEMPLATE = new Content.Template("template-1", Map.of("thing1", "您的车可以取了"), null);

    @Test
    void givesOutTheFirstOfThoseThatWait() {
        var queue = queue(pending("a"), pending("b"));

        assertThat(queue.next(NOW, PATIENCE)).isInstanceOfSatisfying(Step.Send.class, send -> {
            assertThat(send.delivery().outboundId()).isEqualTo("a");
            assertThat(send.content()).isEqualTo(text("a"));
        });
    }

    @Test
    void givesOutOneAtATime() {
        var queue = queue(pending("a"), pending("b"));
        queue.next(NOW, PATIENCE);

        assertThat(queue.next(NOW, PATIENCE)).isEqualTo(new Step.Rest());
    }

    @Test
    void tellsOthersBeforeItGoesOn() {
        var queue = queue(pending("a"), pending("b"));
        settle(queue, "a", Sending::accept);

        assertThat(queue.next(NOW, PATIENCE)).isEqualTo(new Step.Announce(List.of(in(queue, "a"))));
    }

    @Test
    void goesOnWhenOthersKnow() {
        var queue = queue(pending("a"), pending("b"));
        settle(queue, "a", Sending::accept);
        announceAll(queue);

        assertThat(queue.next(NOW, PATIENCE)).isInstanceOfSatisfying(Step.Send.class,
                send -> assertThat(send.delivery().outboundId()).isEqualTo("b"));
    }

    @Test
    void keepsTheTextOnlyWhileItMayBeSent() {
        var queue = queue(pending("a"));
        settle(queue, "a", Sending::accept);

        assertThat(in(queue, "a").state()).isEqualTo(new Accepted());
    }

    @Test
    void holdsBackAllBehindAMessageThatHasToWait() {
        var queue = queue(pending("a"), pending("b"));
        settle(queue, "a", sending -> sending.busyUntil(NOW.plusSeconds(1)));

        assertThat(queue.next(NOW, PATIENCE)).isEqualTo(new Step.Rest());
        assertThat(in(queue, "b").dueAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(queue.next(NOW.plusSeconds(1), PATIENCE)).isInstanceOfSatisfying(Step.Send.class,
                send -> assertThat(send.delivery().outboundId()).isEqualTo("a"));
    }

    @Test
    void countsSetbacksOverTries() {
        var queue = queue(pending("a"));
        settle(queue, "a", sending -> sending.busyUntil(NOW));
        settle(queue, "a", sending -> sending.busyUntil(NOW));

        assertThat(in(queue, "a").state()).isEqualTo(new Pending(text("a"), NOW, new Setbacks(2, 0)));
    }

    @Test
    void parksThoseBehindAParkedOneWithoutAskingWeChat() {
        var queue = queue(pending("a"), pending("b"));
        settle(queue, "a", sending -> sending.park(45015, NOW));
        queue.next(NOW, PATIENCE);

        assertThat(in(queue, "a").state()).isEqualTo(new Parked(text("a"), 45015));
        assertThat(in(queue, "b").state()).isEqualTo(new Parked(text("b"), null));
        assertThat(in(queue, "b").attempts()).isZero();
    }

    @Test
    void sendsAParkedOneInItsPlaceWhenTheCustomerWrote() {
        var queue = queue(parked("a"), parked("b"), pending("c"));

        queue.release(NOW);

        assertThat(sent(queue)).containsExactly("a", "b", "c");
    }

    @Test
    void triesAgainAtOnceWhenTheCustomerWroteWhileWeChatRefused() {
        var queue = queue(pending("a"));
        var given = ((Step.Send) queue.next(NOW, PATIENCE)).delivery();
        queue.release(NOW);

        queue.settle(given, List.of(), NOW, sending -> sending.park(45015, NOW));

        assertThat(in(queue, "a").state()).isEqualTo(new Pending(text("a"), NOW, Setbacks.NONE));
    }

    @Test
    void parksWhenTheCustomerWroteOnlyBeforeTheLastTry() {
        var queue = queue(pending("a"));
        var first = ((Step.Send) queue.next(NOW, PATIENCE)).delivery();
        queue.release(NOW);
        queue.settle(first, List.of(), NOW, sending -> sending.park(45047, NOW));

        settle(queue, "a", sending -> sending.park(45047, NOW));

        assertThat(in(queue, "a").state()).isEqualTo(new Parked(text("a"), 45047));
    }

    @Test
    void expiresWhatWaitedTooLong() {
        var queue = queue(parked("a"), pending("b"));

        queue.next(NOW.plus(ofHours(48)), PATIENCE);

        assertThat(in(queue, "a").state()).isEqualTo(new Expired());
        assertThat(in(queue, "b").state()).isEqualTo(new Expired());
    }

    @Test
    void showsWhatNobodySettledAsUnknown() {
        var queue = queue(pending("a"), pending("b"));
        queue.next(NOW, PATIENCE);

        queue.next(NOW.plus(PATIENCE), PATIENCE);

        assertThat(in(queue, "a").state()).isInstanceOf(OutcomeUnknown.class);
        assertThat(in(queue, "a").attempts()).isEqualTo(1);
        assertThat(queue.attempts()).containsExactly(new NumberedAttempt("a", 1, new Attempt(NOW, null, null)));
    }

    @Test
    void doesNotBelieveAnAnswerThatCameTooLate() {
        var queue = queue(pending("a"));
        var given = ((Step.Send) queue.next(NOW, PATIENCE)).delivery();
        queue.next(NOW.plus(PATIENCE), PATIENCE);

        assertThat(queue.settle(given, List.of(), NOW.plus(PATIENCE), Sending::accept)).isFalse();
        assertThat(in(queue, "a").state()).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void doesNotBelieveAnAnswerToAnEarlierTry() {
        var queue = queue(pending("a"));
        var first = ((Step.Send) queue.next(NOW, PATIENCE)).delivery();
        queue.settle(first, List.of(), NOW, sending -> sending.busyUntil(NOW));
        queue.next(NOW.plusSeconds(1), PATIENCE);

        assertThat(queue.settle(first, List.of(), NOW.plusSeconds(1), Sending::accept)).isFalse();
    }

    @Test
    void numbersTheAttemptsOfAllTries() {
        var queue = queue(pending("a"));
        var attempt = new Attempt(NOW, -1, "rid-1");
        queue.settle(((Step.Send) queue.next(NOW, PATIENCE)).delivery(), List.of(attempt), NOW,
                sending -> sending.busyUntil(NOW));
        queue.settle(((Step.Send) queue.next(NOW, PATIENCE)).delivery(), List.of(attempt, attempt), NOW, Sending::accept);

        assertThat(in(queue, "a").attempts()).isEqualTo(3);
        assertThat(queue.attempts()).extracting(NumberedAttempt::number).containsExactly(1, 2, 3);
    }

    @Test
    void isLookedAtAgainWhenSomethingIsDue() {
        assertThat(pending("a").dueAt()).isEqualTo(NOW);
        assertThat(parked("a").dueAt()).isEqualTo(NOW.plus(ofHours(48)));
        assertThat(pending("a").become(new Accepted(), NOW.plusSeconds(3)).dueAt()).isEqualTo(NOW.plusSeconds(3));
        assertThat(pending("a").become(new Accepted(), NOW).announced().dueAt()).isNull();
        assertThat(pending("a").with(new Pending(text("a"), NOW.plus(ofHours(90)), Setbacks.NONE)).dueAt())
                .isEqualTo(NOW.plus(ofHours(48)));
    }

    @Test
    void aTemplateWaitsForNoCustomer() {
        var queue = queue(parked("a"), pending("b", TEMPLATE), pending("c"));

        assertThat(queue.next(NOW, PATIENCE)).isInstanceOfSatisfying(Step.Announce.class,
                announce -> assertThat(announce.news()).extracting(Delivery::outboundId).containsExactly("c"));
        announceAll(queue);
        assertThat(queue.next(NOW, PATIENCE)).isInstanceOfSatisfying(Step.Send.class,
                send -> assertThat(send.content()).isEqualTo(TEMPLATE));
    }

    @Test
    void aTemplateDoesNotOvertakeWhatIsUnderWay() {
        var queue = queue(pending("a"), pending("b", TEMPLATE));
        queue.next(NOW, PATIENCE);

        assertThat(queue.next(NOW, PATIENCE)).isEqualTo(new Step.Rest());
    }

    @Test
    void writesDownOnlyWhatChanged() {
        var queue = queue(pending("a"), pending("b"));
        queue.next(NOW, PATIENCE);

        assertThat(queue.changed()).containsExactly(in(queue, "a"));
    }

    @Test
    void printsNoText() {
        assertThat(queue(pending("secret words")).next(NOW, PATIENCE).toString()).doesNotContain("text of");
    }

    private static CustomerQueue queue(Delivery... deliveries) {
        return new CustomerQueue(List.of(deliveries));
    }

    private static Delivery pending(String id) {
        return pending(id, text(id));
    }

    private static Delivery pending(String id, Content content) {
        return new Delivery(id, new Customer("shop", "oAbc"), new Cause.CustomerRegistered("1"), NOW.plus(ofHours(48)), 0,
                Pending.from(NOW, content), NOW, false);
    }

    private static Delivery parked(String id) {
        return pending(id).become(new Parked(text(id), 45015), NOW.minus(ofSeconds(9))).announced();
    }

    private static Content text(String id) {
        return new Content.Text("text of " + id);
    }

    private static void settle(CustomerQueue queue, String id, Function<Sending, State> transition) {
        var given = ((Step.Send) queue.next(NOW, PATIENCE)).delivery();
        assertThat(given.outboundId()).isEqualTo(id);
        queue.settle(given, List.of(), NOW, transition);
    }

    private static void announceAll(CustomerQueue queue) {
        queue.announced(((Step.Announce) queue.next(NOW, PATIENCE)).news());
    }

    private static Delivery in(CustomerQueue queue, String id) {
        return queue.all().filter(delivery -> delivery.outboundId().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> sent(CustomerQueue queue) {
        return Stream.generate(() -> queue.next(NOW, PATIENCE))
                .takeWhile(step -> !(step instanceof Step.Rest))
                .peek(step -> {
                    if (step instanceof Step.Send send) {
                        queue.settle(send.delivery(), List.of(), NOW, Sending::accept);
                    } else if (step instanceof Step.Announce announce) {
                        queue.announced(announce.news());
                    }
                })
                .flatMap(step -> step instanceof Step.Send send ? Stream.of(send.delivery().outboundId()) : Stream.of())
                .toList();
    }
}
