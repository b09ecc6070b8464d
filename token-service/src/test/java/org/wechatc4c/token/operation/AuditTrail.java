package org.wechatc4c.token.operation;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.wechatc4c.token.audit.AuditLog;

import io.vertx.mutiny.sqlclient.Pool;

/** What is recorded in a test. */
@Singleton
class AuditTrail {

    private static final int MORE_THAN_ENOUGH = 50;

    private final AuditLog log;
    private final Pool database;

    AuditTrail(AuditLog log, Pool database) {
        this.log = log;
        this.database = database;
    }

    /** Who did it, and the details. */
    record Cleared(String who, Map<String, Object> details) {
    }

    List<Cleared> of(String channelId) {
        return log.of(channelId, MORE_THAN_ENOUGH).stream().filter(entry -> entry.what().equals("quota.cleared"))
                .map(entry -> new Cleared(entry.who(), entry.details().getMap())).toList();
    }

    void forget() {
        database.query("DELETE FROM token.audit").executeAndAwait();
    }
}
