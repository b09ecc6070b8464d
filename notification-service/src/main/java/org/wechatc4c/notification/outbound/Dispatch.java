package org.wechatc4c.notification.outbound;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.delivery.Ledger;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Chooses whose turn it is: customers who are woken, and those whom a search of the ledger finds due. The search alone
 * would do; waking makes it quick.
 */
@ApplicationScoped
public class Dispatch {

    private static final int CUSTOMERS_PER_SWEEP = 500;

    private final Ledger ledger;
    private final Turns turns;
    private final OutboundConfig config;

    private final SerializedProcessor<Customer, Customer> woken = BroadcastProcessor.<Customer> create().serialized();
    private final Set<Customer> inHand = ConcurrentHashMap.newKeySet();
    /** One party for the service itself, one for each customer in hand. */
    private final Phaser work = new Phaser(1);
    private volatile boolean isStopping;
    private Cancellable subscription = () -> {
    };

    Dispatch(Ledger ledger, Turns turns, OutboundConfig config) {
        this.ledger = ledger;
        this.turns = turns;
        this.config = config;
    }

    /** There is something to do for this customer. */
    public void wake(Customer customer) {
        woken.onNext(customer);
    }

    void start(@Observes StartupEvent event) {
        // Who is woken while all hands are full is found by the next search.
        var quickly = Multi.createFrom().publisher(woken).onOverflow().drop();
        var surely = Multi.createFrom().ticks().every(config.sweepEvery()).onOverflow().drop()
                .onItem().transformToUniAndConcatenate(tick -> due())
                .onItem().<Customer> disjoint();
        subscription = Multi.createBy().merging().streams(quickly, surely)
                .onItem().transformToUni(this::serve).merge(config.concurrency())
                .subscribe().with(
                        nothing -> {
                        },
                        failure -> Log.error("Nobody is served any more: restart this service", failure));
    }

    /** A message in the hands of a process that ends would end as unknown, so it is waited for. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        try {
            work.awaitAdvanceInterruptibly(work.arriveAndDeregister(), config.stopWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Log.warnf("Stopping in the middle of a message to some customers [customers=%s]", inHand.size());
        } finally {
            subscription.cancel();
        }
    }

    private Uni<List<Customer>> due() {
        return ledger.due(CUSTOMERS_PER_SWEEP)
                .onFailure().invoke(failure -> Log.warnf("The ledger cannot be searched: %s", failure.getMessage()))
                .onFailure().recoverWithItem(List.<Customer> of());
    }

    /**
     * A customer in hand already is left alone: whoever has them looks again after each step, and the next search after that.
     */
    private Uni<Void> serve(Customer customer) {
        if (isStopping || !inHand.add(customer)) {
            return Uni.createFrom().voidItem();
        }
        work.register();
        return turns.take(customer, () -> !isStopping)
                .onFailure().invoke(failure -> Log.warnf(failure, "A customer has to wait [channel=%s]", customer.channelId()))
                .onFailure().recoverWithNull()
                .onTermination().invoke(() -> {
                    inHand.remove(customer);
                    work.arriveAndDeregister();
                });
    }
}
