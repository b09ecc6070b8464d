package org.wechatc4c.token.token;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * What goes on by itself: notices from other replicas are heard, tokens are renewed so that hardly any caller waits for WeChat,
 * and forgotten when their channel is gone.
 */
@Singleton
class Renewals {

    private static final int MOST_AT_ONCE = 64;

    private final Tokens tokens;
    private final Notices notices;
    private final TokenConfig config;
    private volatile List<Cancellable> running = List.of();

    Renewals(Tokens tokens, Notices notices, TokenConfig config) {
        this.tokens = tokens;
        this.notices = notices;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        running = List.of(
                run(notices.all().onItem().transformToUni(tokens::hear).merge(MOST_AT_ONCE)),
                run(notices.beats()),
                run(every(config.lookEvery()).onItem().transformToUniAndConcatenate(tick -> tokens.forget())),
                run(every(config.lookEvery())
                        .onItem().transformToMultiAndConcatenate(tick -> Multi.createFrom().iterable(tokens.due()))
                        .onItem().transformToUni(this::renew).merge(MOST_AT_ONCE)));
    }

    void stop(@Observes ShutdownEvent stopped) {
        running.forEach(Cancellable::cancel);
    }

    private static Multi<Long> every(Duration time) {
        return Multi.createFrom().ticks().every(time).onOverflow().drop();
    }

    private static Cancellable run(Multi<?> work) {
        return work.subscribe().with(done -> {
        }, failure -> Log.error("Access tokens are not looked after any more", failure));
    }

    /** Whatever happens to one account, the others are looked after, and this one again next time. */
    private Uni<Void> renew(TokenKeeper keeper) {
        return keeper.renew()
                .onFailure(TokenFailure.class).invoke(failure -> Log.warnf("Trying again soon: %s", failure.getMessage()))
                .onFailure(TokenFailure.class).recoverWithNull()
                .onFailure().invoke(failure -> Log.error("An access token cannot be renewed", failure))
                .onFailure().recoverWithNull();
    }
}
