package org.wechatc4c.token.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.custody.CustodyFailure;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Who allowed an account to know name and picture, with the sealed token that asks again. In PostgreSQL and not in Redis:
 * what is lost there could be had again only by asking the person.
 */
@Singleton
class Authorisations {

    /** As long as WeChat lets a refresh token live. */
    private static final Duration LIFE = Duration.ofDays(30);
    private static final int TIDIED_AT_ONCE = 100;

    private final Pool database;
    private final Custody custody;
    private final Clock clock;

    Authorisations(Pool database, Custody custody, Clock clock) {
        this.database = database;
        this.custody = custody;
        this.clock = clock;
    }

    /** That a person allows it, with the sealed token as it stands in the table. */
    record Kept(String refreshToken, String sealed) {
        @Override
        public String toString() {
            return "Kept";
        }
    }

    /** Also drops some of what is over. */
    Uni<Void> keep(Channel channel, String openId, String refreshToken) {
        var now = clock.instant();
        return database.preparedQuery("""
                INSERT INTO token.web_authorisation (channel_id, open_id, refresh_token, expires_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (channel_id, open_id)
                DO UPDATE SET refresh_token = excluded.refresh_token, expires_at = excluded.expires_at""")
                .execute(Tuple.of(channel.id(), openId, custody.seal(refreshToken, purpose(channel.id(), openId)),
                        time(now.plus(LIFE))))
                .chain(() -> database.preparedQuery("""
                        DELETE FROM token.web_authorisation WHERE (channel_id, open_id) IN
                            (SELECT channel_id, open_id FROM token.web_authorisation WHERE expires_at < $1 LIMIT $2)""")
                        .execute(Tuple.of(time(now), TIDIED_AT_ONCE)))
                .replaceWithVoid();
    }

    Uni<Optional<Kept>> of(Channel channel, String openId) {
        return database.preparedQuery("""
                SELECT refresh_token FROM token.web_authorisation
                WHERE channel_id = $1 AND open_id = $2 AND expires_at > $3""")
                .mapping(row -> row.getString("refresh_token"))
                .execute(Tuple.of(channel.id(), openId, time(clock.instant())))
                .map(rows -> rows.stream().findFirst().flatMap(sealed -> opened(channel, openId, sealed)));
    }

    /** Forgets it, unless the person has allowed it anew meanwhile. */
    Uni<Void> forget(Channel channel, String openId, Kept kept) {
        return database.preparedQuery("""
                DELETE FROM token.web_authorisation WHERE channel_id = $1 AND open_id = $2 AND refresh_token = $3""")
                .execute(Tuple.of(channel.id(), openId, kept.sealed()))
                .replaceWithVoid();
    }

    /** What does not open counts as lost: the person is asked again. */
    private Optional<Kept> opened(Channel channel, String openId, String sealed) {
        try {
            return Optional.of(new Kept(custody.open(sealed, purpose(channel.id(), openId)), sealed));
        } catch (CustodyFailure e) {
            Log.warnf("A kept refresh token does not open, its owner has to be asked again: %s [channel=%s]", e.getMessage(),
                    channel.id());
            return Optional.empty();
        }
    }

    static String purpose(String channelId, String openId) {
        return "web-authorisation:" + channelId + ':' + openId;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
