package org.wechatc4c.token.custody;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** After a change of the master key, seals everything with the new one, so that the former can be taken out. */
@Singleton
class MasterKeyChange {

    private final List<Vault> vaults;
    private final CustodyConfig custody;

    MasterKeyChange(@All List<Vault> vaults, CustodyConfig custody) {
        this.vaults = vaults;
        this.custody = custody;
    }

    void start(@Observes StartupEvent started) {
        if (!custody.previousKeys().isEmpty()) {
            Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool())
                    .invoke(() -> custody.previousKeys().keySet().forEach(this::replace))
                    .subscribe().with(done -> {
                    }, failure -> Log.error("Not everything is sealed with the new master key: leave custody.previous-keys as"
                            + " they are, and start again after the cause is gone", failure));
        }
    }

    private void replace(String formerKey) {
        var sealed = vaults.stream().mapToInt(vault -> vault.sealAgain(formerKey)).sum();
        Log.infof("Nothing in PostgreSQL is sealed with the former key any more [key=%s, sealedAgain=%d]", formerKey, sealed);
    }
}
