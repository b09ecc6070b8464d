package org.wechatc4c.token.ticket;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.wechatc4c.token.call.CallFailure;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Looks from time to time whether a ticket is to be renewed, so that hardly any page waits for WeChat. */
@Singleton
class TicketRenewals {

    private static final int AT_ONCE = 8;

    private final Tickets tickets;
    private final TicketConfig config;
    private Cancellable looking = () -> {
    };

    TicketRenewals(Tickets tickets, TicketConfig config) {
        this.tickets = tickets;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        looking = Multi.createFrom().ticks().every(config.lookEvery())
                .onOverflow().drop()
                .onItem().transformToUniAndConcatenate(tick -> renewAll())
                .subscribe().with(done -> {
                });
    }

    void stop(@Observes ShutdownEvent stopped) {
        looking.cancel();
    }

    private Uni<Void> renewAll() {
        return Multi.createFrom().iterable(tickets.toBeRenewed())
                .onItem().transformToUni(TicketRenewals::renew).merge(AT_ONCE)
                .collect().last()
                .replaceWithVoid();
    }

    /** Whatever happens to one account, the others are looked after, and this one again next time. */
    private static Uni<Void> renew(TicketKeeper keeper) {
        return keeper.renew()
                .onFailure(CallFailure.class).invoke(failure -> Log.warnf("No newer ticket yet: %s", failure.getMessage()))
                .onFailure(CallFailure.class).recoverWithNull()
                .onFailure().invoke(failure -> Log.error("A ticket cannot be renewed", failure))
                .onFailure().recoverWithNull();
    }
}
