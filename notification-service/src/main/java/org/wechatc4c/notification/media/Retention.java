package org.wechatc4c.notification.media;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Deletes files whose time is over. */
@ApplicationScoped
class Retention {

    private static final int FILES_AT_ONCE = 500;

    private final MediaLibrary library;
    private final MediaIndex index;
    private final MediaConfig config;
    private final Clock clock;
    private Cancellable subscription = () -> {
    };

    Retention(MediaLibrary library, MediaIndex index, MediaConfig config, Clock clock) {
        this.library = library;
        this.index = index;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        subscription = Multi.createFrom().ticks().every(config.lookEvery()).onOverflow().drop()
                .onItem().transformToUniAndConcatenate(tick -> look())
                .subscribe().with(
                        nothing -> {
                        },
                        failure -> Log.error("Old files are not deleted any more: restart this service", failure));
    }

    void stop(@Observes ShutdownEvent event) {
        subscription.cancel();
    }

    private Uni<Void> look() {
        return index.before(clock.instant().minus(config.keepFor()), FILES_AT_ONCE)
                .chain(keys -> Multi.createFrom().iterable(keys)
                        .onItem().transformToUniAndConcatenate(library::delete)
                        .collect().last())
                .onFailure().invoke(failure -> Log.warnf("Old files cannot be deleted: %s", failure.getMessage()))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }
}
