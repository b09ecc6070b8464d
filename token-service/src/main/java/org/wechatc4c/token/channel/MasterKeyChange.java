package org.wechatc4c.token.channel;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.wechatc4c.token.custody.CustodyConfig;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** After a change of the master key, seals everything with the new one, so that the former can be taken out. */
@Singleton
class MasterKeyChange {

    private static final int BATCH = 500;

    private final ChannelStore store;
    private final ChannelAdministration administration;
    private final CustodyConfig custody;

    MasterKeyChange(ChannelStore store, ChannelAdministration administration, CustodyConfig custody) {
        this.store = store;
        this.administration = administration;
        this.custody = custody;
    }

    void start(@Observes StartupEvent started) {
        if (!custody.previousKeys().isEmpty()) {
            Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool())
                    .invoke(() -> custody.previousKeys().keySet().forEach(this::replace))
                    .subscribe().with(done -> {
                    }, failure -> Log
                            .error("Not everything is sealed with the new master key: leave custody.previous-keys as they"
                                    + " are, and start again after the cause is gone", failure));
        }
    }

    private void replace(String formerKey) {
        var sealed = 0;
        var channels = store.sealedWith(formerKey, BATCH);
        while (!channels.isEmpty()) {
            channels.forEach(administration::sealAgain);
            sealed += channels.size();
            channels = store.sealedWith(formerKey, BATCH);
        }
        Log.infof("No channel is sealed with the former key any more [key=%s, sealedAgain=%d]", formerKey, sealed);
    }
}
