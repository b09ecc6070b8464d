package org.wechatc4c.token.operation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;

import org.wechatc4c.token.audit.Audited;

/** What is recorded in a test. */
@Singleton
class AuditTrail {

    private final List<Audited> records = new CopyOnWriteArrayList<>();

    void on(@ObservesAsync Audited record) {
        records.add(record);
    }

    List<Audited> of(String channelId) {
        return records.stream().filter(record -> record.channelId().equals(channelId)).toList();
    }

    void forget() {
        records.clear();
    }
}
