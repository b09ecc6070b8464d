package org.wechatc4c.token.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelState;
import org.wechatc4c.events.channels.Degradation;
import org.wechatc4c.token.audit.Act;
import org.wechatc4c.token.audit.AuditLog;
import org.wechatc4c.token.channel.ChannelRecord.ManagedBy;
import org.wechatc4c.token.custody.Custody;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/**
 * The channel records in PostgreSQL.
 *
 * <p>
 * Changes take turns over all channels and replicas: so revisions become visible in their order, and who reads on from the last
 * one it knows misses none. Whoever calls waits for the database.
 */
@Singleton
class ChannelStore {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DELETED = "DELETED";
    private static final String COLUMNS = "id, settings, state, degraded, secrets, managed_by, version, revision, created_at, "
            + "created_by, updated_at, updated_by";

    private final Pool database;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;

    ChannelStore(Pool database, AuditLog audit, ObjectMapper json, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** What was found for one page of a list. */
    record Page(List<ChannelRecord> channels, @Nullable String next) {
    }

    Optional<ChannelRecord> find(String id) {
        return first(query("SELECT " + COLUMNS + " FROM token.channel WHERE id = $1", Tuple.of(id)));
    }

    /** The channel of this name that is not deleted, whatever its case. */
    Optional<ChannelRecord> named(String name) {
        return first(query("SELECT " + COLUMNS + " FROM token.channel WHERE lower(name) = lower($1) AND state <> 'DELETED'",
                Tuple.of(name)));
    }

    /** The changes behind a revision, deletions too, in their order. */
    List<ChannelRecord> changedAfter(long revision, int limit) {
        return all(query("SELECT " + COLUMNS + " FROM token.channel WHERE revision > $1 ORDER BY revision LIMIT $2",
                Tuple.of(revision, limit)));
    }

    /** What has to be written to the topic. */
    List<ChannelRecord> unpublished(int limit) {
        return all(query("SELECT " + COLUMNS
                + " FROM token.channel WHERE published < revision ORDER BY revision LIMIT $1", Tuple.of(limit)));
    }

    void published(List<ChannelRecord> channels) {
        wait(database.preparedQuery("UPDATE token.channel SET published = $2 WHERE id = $1 AND published < $2")
                .executeBatch(channels.stream().map(channel -> Tuple.of(channel.id(), channel.revision())).toList()));
    }

    /** The channels of which a former secret is good no longer. */
    List<String> due() {
        var ids = new ArrayList<String>();
        query("SELECT id FROM token.channel WHERE due_at <= $1 LIMIT 1000", Tuple.of(time(clock.instant())))
                .forEach(row -> ids.add(row.getString("id")));
        return ids;
    }

    /**
     * A page of the channels in service or on their way to it, in the order of their names.
     *
     * @param prefix what the name begins with, whatever its case
     * @param after the name, in lower case, of the last one of the page before
     */
    Page page(@Nullable ChannelState state, @Nullable String prefix, @Nullable String after, int limit) {
        var found = all(query("SELECT " + COLUMNS + """
                 FROM token.channel
                WHERE state <> 'DELETED' AND ($1::text IS NULL OR state = $1)
                  AND ($2::text IS NULL OR starts_with(lower(name), lower($2)))
                  AND ($3::text IS NULL OR lower(name) > $3)
                ORDER BY lower(name) LIMIT $4""",
                Tuple.of(state == null ? null : state.name(), prefix, after, limit + 1)));
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        var page = found.subList(0, limit);
        return new Page(page, page.getLast().settings().name().toLowerCase(Locale.ROOT));
    }

    /** The channels with a secret that is sealed with this key. */
    List<String> sealedWith(String keyId, int limit) {
        var ids = new ArrayList<String>();
        query("SELECT id FROM token.channel WHERE strpos(secrets::text, $1) > 0 LIMIT $2",
                Tuple.of('"' + Custody.beginning(keyId), limit)).forEach(row -> ids.add(row.getString("id")));
        return ids;
    }

    /**
     * Keeps a new channel.
     *
     * @throws ChannelFailure.NameTaken as decided by the database, also between replicas
     * @throws ChannelFailure.AppIdTaken likewise
     */
    ChannelRecord create(ChannelRecord channel, Act act) {
        return changed(inTurn(connection -> nextRevision(connection).chain(revision -> {
            var created = revised(channel, revision);
            return connection
                    .preparedQuery(
                            """
                                    INSERT INTO token.channel (id, name, app_id, hosting, state, degraded, settings, secrets, managed_by, version,
                                        revision, due_at, created_at, created_by, updated_at, updated_by)
                                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                                    """)
                    .execute(values(created).addOffsetDateTime(time(created.createdAt())).addString(created.createdBy())
                            .addOffsetDateTime(time(created.updatedAt())).addString(created.updatedBy()))
                    .call(() -> audit.write(connection, act, channel.id()))
                    .replaceWith(created);
        })));
    }

    /**
     * Changes a channel, if the change makes another one of it; nobody else changes it meanwhile. What the change throws ends
     * it.
     *
     * @param change from what is kept to what is to be kept, with what is to be said about it
     */
    ChannelRecord change(String id, Function<ChannelRecord, Changed> change) {
        return changed(inTurn(connection -> connection
                .preparedQuery("SELECT " + COLUMNS + " FROM token.channel WHERE id = $1 FOR UPDATE").execute(Tuple.of(id))
                .chain(rows -> {
                    var before = first(rows).orElseThrow(() -> new UnknownChannel(id));
                    var changed = change.apply(before);
                    return changed.record().equals(before)
                            ? Uni.createFrom().item(before)
                            : nextRevision(connection)
                                    .chain(revision -> update(connection, revised(changed.record(), revision), changed.act()));
                })));
    }

    /** What a channel is to be, and what is to be said about it; nothing for what nobody did. */
    record Changed(ChannelRecord record, @Nullable Act act) {
    }

    /** Runs the work while no other replica does; not at all when one does. */
    boolean alone(Runnable work) {
        var connection = wait(database.getConnection());
        try {
            var transaction = wait(connection.begin());
            try {
                var isOurs = wait(connection
                        .query("SELECT 1 FROM token.channel_publisher FOR UPDATE SKIP LOCKED").execute()).size() > 0;
                if (isOurs) {
                    work.run();
                }
                return isOurs;
            } finally {
                wait(transaction.rollback());
            }
        } finally {
            wait(connection.close());
        }
    }

    private Uni<ChannelRecord> update(SqlConnection connection, ChannelRecord channel, @Nullable Act act) {
        return connection.preparedQuery("""
                UPDATE token.channel SET name = $2, app_id = $3, hosting = $4, state = $5, degraded = $6, settings = $7,
                    secrets = $8, managed_by = $9, version = $10, revision = $11, due_at = $12, updated_at = $13,
                    updated_by = $14
                WHERE id = $1
                """).execute(values(channel).addOffsetDateTime(time(channel.updatedAt())).addString(channel.updatedBy()))
                .call(() -> act == null ? Uni.createFrom().voidItem() : audit.write(connection, act, channel.id()))
                .replaceWith(channel);
    }

    private <T> Uni<T> inTurn(Function<SqlConnection, Uni<T>> work) {
        return database.withTransaction(connection -> connection
                .query("SELECT pg_advisory_xact_lock(hashtext('token.channel'))").execute()
                .chain(() -> work.apply(connection)));
    }

    private static Uni<Long> nextRevision(SqlConnection connection) {
        return connection.query("SELECT nextval('token.channel_revisions') AS revision").execute()
                .map(rows -> rows.iterator().next().getLong("revision"));
    }

    private Tuple values(ChannelRecord channel) {
        var settings = channel.settings();
        var state = channel.state();
        var degraded = channel.degraded();
        var end = channel.nextEnd(clock.instant());
        return Tuple.tuple().addString(channel.id()).addString(settings.name()).addString(settings.appId())
                .addString(settings.hosting().name()).addString(state == null ? DELETED : state.name())
                .addString(degraded == null ? null : degraded.name()).addJsonObject(object(settings))
                .addJsonObject(object(channel.secrets())).addString(channel.managedBy().name()).addLong(channel.version())
                .addLong(channel.revision()).addOffsetDateTime(end == null ? null : time(end));
    }

    private static ChannelRecord revised(ChannelRecord channel, long revision) {
        return new ChannelRecord(channel.id(), channel.settings(), channel.state(), channel.degraded(), channel.secrets(),
                channel.managedBy(), channel.version(), revision, channel.createdAt(), channel.createdBy(), channel.updatedAt(),
                channel.updatedBy());
    }

    private RowSet<Row> query(String sql, Tuple values) {
        return wait(database.preparedQuery(sql).execute(values));
    }

    private List<ChannelRecord> all(RowSet<Row> rows) {
        var channels = new ArrayList<ChannelRecord>();
        rows.forEach(row -> channels.add(record(row)));
        return channels;
    }

    private Optional<ChannelRecord> first(RowSet<Row> rows) {
        var all = rows.iterator();
        return all.hasNext() ? Optional.of(record(all.next())) : Optional.empty();
    }

    private ChannelRecord record(Row row) {
        var state = row.getString("state");
        var degraded = row.getString("degraded");
        try {
            return new ChannelRecord(row.getString("id"),
                    json.readValue(row.getJsonObject("settings").encode(), ChannelSettings.class),
                    state.equals(DELETED) ? null : ChannelState.valueOf(state),
                    degraded == null ? null : Degradation.valueOf(degraded),
                    json.readValue(row.getJsonObject("secrets").encode(), new TypeReference<Map<SecretKind, SealedSecret>>() {
                    }), ManagedBy.valueOf(row.getString("managed_by")), row.getLong("version"), row.getLong("revision"),
                    row.getOffsetDateTime("created_at").toInstant(), row.getString("created_by"),
                    row.getOffsetDateTime("updated_at").toInstant(), row.getString("updated_by"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the record of channel " + row.getString("id") + " was written by a newer release",
                    e);
        }
    }

    private JsonObject object(Object value) {
        try {
            return new JsonObject(json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a channel record can always be written as JSON", e);
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    private static ChannelRecord changed(Uni<ChannelRecord> change) {
        return wait(change.onFailure(PgException.class).transform(failure -> taken((PgException) failure)));
    }

    private static Throwable taken(PgException failure) {
        if (!failure.getSqlState().equals(UNIQUE_VIOLATION)) {
            return failure;
        }
        return "channel_app_id".equals(failure.getConstraint()) ? new ChannelFailure.AppIdTaken()
                : new ChannelFailure.NameTaken();
    }
}
