package org.wechatc4c.notification.media;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** What is known of the files that are kept. A file that is not here is not there, whatever lies in the store. */
@ApplicationScoped
class MediaIndex {

    private static final String COLUMNS = " channel_id, id, content_type, size, sha256 ";

    private final Pool database;
    private final Clock clock;

    MediaIndex(Pool database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Uni<Optional<Kept>> find(MediaKey key) {
        return database.preparedQuery("SELECT" + COLUMNS + "FROM notification.media WHERE channel_id = $1 AND id = $2")
                .execute(Tuple.of(key.channelId(), key.id()))
                .map(rows -> rows.stream().map(MediaIndex::kept).findFirst());
    }

    /**
     * Notes a file down, once its bytes are in the store.
     *
     * @param openId whose it is; absent when that is not known
     */
    Uni<Kept> note(MediaKey key, Draft draft, @Nullable String openId) {
        return database.preparedQuery("""
                INSERT INTO notification.media (channel_id, id, open_id, content_type, size, sha256, kept_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (channel_id, id) DO UPDATE
                SET content_type = excluded.content_type, size = excluded.size, sha256 = excluded.sha256,
                    kept_at = excluded.kept_at, wechat_id = NULL, wechat_until = NULL""")
                .execute(Tuple.tuple()
                        .addString(key.channelId())
                        .addString(key.id())
                        .addString(openId)
                        .addString(draft.type().contentType())
                        .addLong(draft.size())
                        .addString(draft.sha256())
                        .addOffsetDateTime(now()))
                .replaceWith(new Kept(key, draft.type(), draft.size(), draft.sha256()));
    }

    /** The id under which WeChat has the file still. */
    Uni<Optional<String>> wechatId(MediaKey key) {
        return database.preparedQuery("""
                SELECT wechat_id FROM notification.media
                WHERE channel_id = $1 AND id = $2 AND wechat_id IS NOT NULL AND wechat_until > $3""")
                .execute(Tuple.of(key.channelId(), key.id(), now()))
                .map(rows -> rows.stream().map(row -> row.getString(0)).findFirst());
    }

    /** WeChat has the file now, and it is for this customer. */
    Uni<Void> uploaded(MediaKey key, Customer customer, String wechatId, Instant until) {
        return database.preparedQuery("""
                UPDATE notification.media SET wechat_id = $3, wechat_until = $4, open_id = $5
                WHERE channel_id = $1 AND id = $2""")
                .execute(Tuple.of(key.channelId(), key.id(), wechatId, until.atOffset(UTC), customer.openId()))
                .replaceWithVoid();
    }

    /** WeChat has the file no more. */
    Uni<Void> forgotten(MediaKey key) {
        return database.preparedQuery("""
                UPDATE notification.media SET wechat_id = NULL, wechat_until = NULL WHERE channel_id = $1 AND id = $2""")
                .execute(Tuple.of(key.channelId(), key.id()))
                .replaceWithVoid();
    }

    Uni<List<MediaKey>> of(Customer customer) {
        return database.preparedQuery("SELECT channel_id, id FROM notification.media WHERE channel_id = $1 AND open_id = $2")
                .execute(Tuple.of(customer.channelId(), customer.openId()))
                .map(MediaIndex::keys);
    }

    /** The oldest of those that came before this time. */
    Uni<List<MediaKey>> before(Instant time, int limit) {
        return database.preparedQuery("""
                SELECT channel_id, id FROM notification.media WHERE kept_at < $1 ORDER BY kept_at LIMIT $2""")
                .execute(Tuple.of(time.atOffset(UTC), limit))
                .map(MediaIndex::keys);
    }

    /** Last of all, so that what could not be deleted from the store is found again. */
    Uni<Void> remove(MediaKey key) {
        return database.preparedQuery("DELETE FROM notification.media WHERE channel_id = $1 AND id = $2")
                .execute(Tuple.of(key.channelId(), key.id()))
                .replaceWithVoid();
    }

    private static List<MediaKey> keys(RowSet<Row> rows) {
        return rows.stream().map(row -> new MediaKey(row.getString("channel_id"), row.getString("id"))).toList();
    }

    private static Kept kept(Row row) {
        return new Kept(new MediaKey(row.getString("channel_id"), row.getString("id")),
                FileType.kept(row.getString("content_type")), row.getLong("size"), row.getString("sha256"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }
}
