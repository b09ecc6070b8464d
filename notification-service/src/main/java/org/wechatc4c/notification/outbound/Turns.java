package org.wechatc4c.notification.outbound;

import java.time.Clock;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.delivery.Delivery;
import org.wechatc4c.notification.delivery.DeliveryPublisher;
import org.wechatc4c.notification.delivery.Ledger;
import org.wechatc4c.notification.delivery.Step;
import org.wechatc4c.notification.wechat.Outcome;
import org.wechatc4c.notification.wechat.Reaction.Pause;
import org.wechatc4c.notification.wechat.Reaction.RefuseAndAlert;
import org.wechatc4c.notification.wechat.Reaction.RenewToken;
import org.wechatc4c.notification.wechat.Reaction.RetryLater;
import org.wechatc4c.notification.wechat.Reaction.ShowAsUnknown;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Does one after the other what there is to do for a customer. */
@ApplicationScoped
class Turns {

    private final Ledger ledger;
    private final DeliveryPublisher publisher;
    private final Messenger messenger;
    private final Patience patience;
    private final Clock clock;

    Turns(Ledger ledger, DeliveryPublisher publisher, Messenger messenger, Patience patience, Clock clock) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.messenger = messenger;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Completes when there is nothing to do now.
     *
     * @param goesOn asked after each step
     */
    Uni<Void> take(Customer customer, BooleanSupplier goesOn) {
        return Multi.createBy().repeating().uni(() -> step(customer))
                .whilst(didSomething -> didSomething && goesOn.getAsBoolean())
                .collect().last()
                .replaceWithVoid();
    }

    private Uni<Boolean> step(Customer customer) {
        return ledger.next(customer).chain(step -> switch (step) {
            case Step.Announce announce -> publisher.publish(announce.news())
                    .chain(() -> ledger.announced(customer, announce.news()))
                    .replaceWith(true);
            case Step.Send send -> send(send).replaceWith(true);
            case Step.Rest ignored -> Uni.createFrom().item(false);
        });
    }

    private Uni<Void> send(Step.Send send) {
        var delivery = send.delivery();
        return messenger.send(delivery, send.content())
                .invoke(outcome -> report(delivery, outcome))
                .chain(outcome -> ledger.settle(delivery, outcome.attempts(),
                        sending -> patience.after(sending, outcome, clock.instant())));
    }

    private static void report(Delivery delivery, Outcome outcome) {
        var id = delivery.outboundId();
        var channel = delivery.customer().channelId();
        switch (outcome.reaction()) {
            case RefuseAndAlert refused ->
                Log.errorf("WeChat cannot be used as it is set up: %s [channel=%s, event=%s, errcode=%s, rid=%s]",
                        refused.reason(), channel, id, outcome.errcode(), outcome.rid());
            case RenewToken ignored ->
                Log.errorf("WeChat refused the token and the one after it [channel=%s, event=%s, errcode=%s]",
                        channel, id, outcome.errcode());
            case Pause pause -> Log.warnf("WeChat takes no more calls for now [channel=%s, event=%s, quota=%s]",
                    channel, id, pause.quota());
            case RetryLater later -> Log.warnf("A message waits: %s [channel=%s, event=%s]", later.why(), channel, id);
            case ShowAsUnknown unknown -> Log.warnf("A message may have been sent or not: %s [channel=%s, event=%s]",
                    unknown.why(), channel, id);
            default -> Log.debugf("WeChat answered [channel=%s, event=%s, errcode=%s]", channel, id, outcome.errcode());
        }
    }
}
