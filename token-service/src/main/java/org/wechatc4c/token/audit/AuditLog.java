package org.wechatc4c.token.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/** The audit records in PostgreSQL. */
@Singleton
public class AuditLog {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool database;
    private final Clock clock;

    AuditLog(Pool database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One record. */
    public record Entry(Instant at, String who, @Nullable String source, String what, JsonObject details) {
    }

    /**
     * Writes a record, in the transaction of the change if there is one: so there is neither without the other.
     *
     * @param channelId which channel it was done to; nothing when it was to none
     */
    public Uni<Void> write(SqlClient connection, Act act, @Nullable String channelId) {
        return connection.preparedQuery("""
                INSERT INTO token.audit (at, who, source, what, channel_id, details) VALUES ($1, $2, $3, $4, $5, $6)""")
                .execute(Tuple.tuple().addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)).addString(act.who())
                        .addString(act.source()).addString(act.what()).addString(channelId)
                        .addJsonObject(JsonObject.mapFrom(act.details())))
                .replaceWithVoid();
    }

    /** Writes the record of something that changed nothing in the database. */
    public Uni<Void> write(Act act, @Nullable String channelId) {
        return write(database, act, channelId);
    }

    /** The latest records of a channel, the newest first. Waits for the database. */
    public List<Entry> of(String channelId, int limit) {
        var entries = new ArrayList<Entry>();
        database.preparedQuery("""
                SELECT at, who, source, what, details FROM token.audit WHERE channel_id = $1 ORDER BY id DESC LIMIT $2""")
                .execute(Tuple.of(channelId, limit)).await().atMost(PATIENCE)
                .forEach(row -> entries.add(new Entry(row.getOffsetDateTime("at").toInstant(), row.getString("who"),
                        row.getString("source"), row.getString("what"), row.getJsonObject("details"))));
        return entries;
    }
}
