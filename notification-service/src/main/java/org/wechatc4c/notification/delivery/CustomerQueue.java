package org.wechatc4c.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.wechatc4c.notification.delivery.State.Parked;
import org.wechatc4c.notification.delivery.State.Pending;
import org.wechatc4c.notification.delivery.State.Sending;

/**
 * What one customer is still to be told, in the order in which it was asked for, and the rules of its turns: one message in
 * flight, none before an earlier one, none while an earlier one is parked.
 */
final class CustomerQueue {

    private final List<Delivery> loaded;
    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private final List<NumberedAttempt> attempts = new ArrayList<>();

    CustomerQueue(List<Delivery> inOrder) {
        loaded = List.copyOf(inOrder);
        loaded.forEach(this::put);
    }

    /** An attempt with its place among the attempts of its delivery, counted from one. */
    record NumberedAttempt(String outboundId, int number, Attempt attempt) {
    }

    /** The deliveries that are not as they were loaded. */
    List<Delivery> changed() {
        return all().filter(delivery -> !loaded.contains(delivery)).toList();
    }

    /** The attempts that were added. */
    List<NumberedAttempt> attempts() {
        return attempts;
    }

    /**
     * Chooses what is to be done now.
     *
     * @param patience how long after now the answer to a message that is given out is waited for
     */
    Step next(Instant now, Duration patience) {
        settleWhatRanOut(now);
        keepBackBehindParked(now);
        var news = all().filter(Delivery::isNews).toList();
        if (!news.isEmpty()) {
            return new Step.Announce(news);
        }
        if (all().anyMatch(delivery -> delivery.state() instanceof Sending)) {
            return new Step.Rest();
        }
        return all().filter(delivery -> delivery.state() instanceof Pending).findFirst()
                .map(first -> turnOf(first, now, patience))
                .orElseGet(Step.Rest::new);
    }

    /** The customer wrote: what WeChat would not take may be tried again. */
    void release(Instant now) {
        replaceAll(delivery -> switch (delivery.state()) {
            case Parked parked -> delivery.become(parked.release(now), now);
            case Sending sending -> delivery.with(sending.customerWrites());
            default -> delivery;
        });
    }

    /**
     * Moves on what {@link #next} gave out.
     *
     * @return whether the message was still in the hands of the caller
     */
    boolean settle(Delivery given, List<Attempt> made, Instant now, Function<Sending, State> transition) {
        var held = deliveries.get(given.outboundId());
        if (held == null || !held.since().equals(given.since()) || !(held.state() instanceof Sending sending)) {
            return false;
        }
        put(attempted(held, made).become(transition.apply(sending), now));
        return true;
    }

    void announced(List<Delivery> news) {
        replaceAll(delivery -> news.contains(delivery) ? delivery.announced() : delivery);
    }

    private Step turnOf(Delivery first, Instant now, Duration patience) {
        var pending = (Pending) first.state();
        if (pending.dueAt().isAfter(now)) {
            waitTogether(pending.dueAt());
            return new Step.Rest();
        }
        var given = first.become(pending.send(now.plus(patience)), now);
        put(given);
        return new Step.Send(given, pending.content());
    }

    private void settleWhatRanOut(Instant now) {
        replaceAll(delivery -> switch (delivery.state()) {
            case Sending sending when !now.isBefore(sending.givenUpAt()) ->
                attempted(delivery, List.of(new Attempt(delivery.since(), null, null)))
                        .become(sending.lose("the sender stopped before it noted an answer of WeChat"), now);
            case Pending pending when delivery.isExpired(now) -> delivery.become(pending.expire(), now);
            case Parked parked when delivery.isExpired(now) -> delivery.become(parked.expire(), now);
            default -> delivery;
        });
    }

    private void keepBackBehindParked(Instant now) {
        var isBehind = false;
        for (var delivery : List.copyOf(deliveries.values())) {
            if (isBehind && delivery.state() instanceof Pending pending && pending.content().needsReplyWindow()) {
                put(delivery.become(pending.keepBack(), now));
            }
            isBehind = isBehind || delivery.state() instanceof Parked;
        }
    }

    /** Those behind a message that waits need no look before it. */
    private void waitTogether(Instant dueAt) {
        replaceAll(delivery -> delivery.state() instanceof Pending pending && pending.dueAt().isBefore(dueAt)
                ? delivery.with(pending.notBefore(dueAt))
                : delivery);
    }

    private Delivery attempted(Delivery delivery, List<Attempt> made) {
        for (var i = 0; i < made.size(); i++) {
            attempts.add(new NumberedAttempt(delivery.outboundId(), delivery.attempts() + i + 1, made.get(i)));
        }
        return delivery.attempted(made.size());
    }

    Stream<Delivery> all() {
        return deliveries.values().stream();
    }

    private void put(Delivery delivery) {
        deliveries.put(delivery.outboundId(), delivery);
    }

    private void replaceAll(UnaryOperator<Delivery> change) {
        deliveries.replaceAll((id, delivery) -> change.apply(delivery));
    }
}
