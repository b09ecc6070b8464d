package org.wechatc4c.token.token;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Looks from time to time whether a token is to be renewed, so that hardly any caller waits for WeChat. */
@Singleton
class Renewals {

    private final Tokens tokens;
    private final TokenConfig config;
    private Cancellable looking = () -> {
    };

    Renewals(Tokens tokens, TokenConfig config) {
        this.tokens = tokens;
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
        return Multi.createFrom().iterable(tokens.keepers())
                .onItem().transformToUniAndMerge(this::renew)
                .collect().last()
                .replaceWithVoid();
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
