package org.wechatc4c.token.component;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

/** Whoever wants to know what becomes of accounts. */
@Singleton
class ToldChanges {

    private final List<AuthorisationChanged> told = new CopyOnWriteArrayList<>();

    void on(@ObservesAsync AuthorisationChanged changed) {
        told.add(changed);
    }

    List<AuthorisationChanged> of(String appId) {
        return told.stream().filter(changed -> changed.appId().equals(appId)).toList();
    }
}
