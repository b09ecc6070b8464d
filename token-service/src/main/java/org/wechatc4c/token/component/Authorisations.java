package org.wechatc4c.token.component;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.component.AuthorisationChanged.State;
import org.wechatc4c.token.component.OpenPlatform.Card;
import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.custody.CustodyFailure;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The authorisations in PostgreSQL. A refresh token is never dropped before another one was used with success: until then both
 * are there.
 */
@Singleton
class Authorisations {

    private final Pool database;
    private final Custody custody;
    private final Clock clock;

    Authorisations(Pool database, Custody custody, Clock clock) {
        this.database = database;
        this.custody = custody;
        this.clock = clock;
    }

    /** What access tokens can be asked for with. */
    record RefreshTokens(@Nullable String current, @Nullable String previous) {
        /** In the order in which they are worth a try. */
        List<String> all() {
            return Stream.of(current, previous).filter(Objects::nonNull).map(Objects::requireNonNull)
                    .distinct().toList();
        }

        @Override
        public String toString() {
            return "RefreshTokens[]";
        }
    }

    Uni<@Nullable Authorisation> find(String appId) {
        return database.preparedQuery("SELECT * FROM token.authorisation WHERE app_id = $1").execute(Tuple.of(appId))
                .map(rows -> {
                    for (Row row : rows) {
                        return read(row);
                    }
                    return null;
                });
    }

    /** The one that came of this code. */
    Uni<@Nullable Authorisation> cameOf(String codeHash) {
        return database.preparedQuery("SELECT * FROM token.authorisation WHERE code_hash = $1").execute(Tuple.of(codeHash))
                .map(rows -> {
                    for (Row row : rows) {
                        return read(row);
                    }
                    return null;
                });
    }

    /** In the order of their app ids. */
    Uni<List<Authorisation>> after(String appId, int limit) {
        return database.preparedQuery("SELECT * FROM token.authorisation WHERE app_id > $1 ORDER BY app_id LIMIT $2")
                .mapping(Authorisations::read)
                .execute(Tuple.of(appId, limit))
                .map(rows -> rows.stream().toList());
    }

    /** Whether something newer by WeChat's clock is known of the account than what happened then. */
    Uni<Boolean> knowsLaterThan(Instant at, String appId) {
        return database.preparedQuery("""
                SELECT 1 FROM token.authorisation WHERE app_id = $1 AND told_at > $2""")
                .execute(Tuple.of(appId, time(at)))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<RefreshTokens> refreshTokens(String appId) {
        return database.preparedQuery("""
                SELECT sealed_refresh_token, previous_refresh_token FROM token.authorisation WHERE app_id = $1""")
                .execute(Tuple.of(appId))
                .map(rows -> {
                    for (Row row : rows) {
                        return tokens(appId, row);
                    }
                    return new RefreshTokens(null, null);
                });
    }

    /** An account authorised the platform, or changed what it allows. The former refresh token stays beside the new one. */
    Uni<Authorisation> authorised(String appId, String refreshToken, Set<Integer> permissionSets, @Nullable String codeHash,
            Instant at) {
        return changing(appId, connection -> lockedTokens(connection, appId).chain(known -> {
            var previous = refreshToken.equals(known.current()) ? known.previous() : known.current();
            return connection.preparedQuery("""
                    UPDATE token.authorisation SET state = 'AUTHORISED', sealed_refresh_token = $2,
                        previous_refresh_token = $3, permission_sets = $4, code_hash = coalesce($5, code_hash),
                        authorised_at = $6, withdrawn_at = NULL, refresh_failures = 0
                    WHERE app_id = $1 RETURNING *""")
                    .mapping(Authorisations::read)
                    .execute(Tuple.tuple()
                            .addString(appId)
                            .addString(sealed(refreshToken, appId))
                            .addString(previous == null ? null : sealed(previous, appId))
                            .addArrayOfInteger(permissionSets.toArray(Integer[]::new))
                            .addString(codeHash)
                            .addOffsetDateTime(time(at)))
                    .map(rows -> rows.iterator().next());
        }));
    }

    /** WeChat told what the account is called. */
    Uni<@Nullable Authorisation> named(String appId, Card card) {
        return database.preparedQuery("""
                UPDATE token.authorisation SET nick_name = $2, original_id = $3, principal_name = $4
                WHERE app_id = $1 RETURNING *""")
                .mapping(Authorisations::read)
                .execute(Tuple.of(appId, card.nickName(), card.originalId(), card.principalName()))
                .map(rows -> rows.rowCount() == 0 ? null : rows.iterator().next());
    }

    /** An event of WeChat's about the account was worked on. */
    Uni<Void> told(String appId, Instant at) {
        return database.preparedQuery("""
                UPDATE token.authorisation SET told_at = $2 WHERE app_id = $1 AND (told_at IS NULL OR told_at < $2)""")
                .execute(Tuple.of(appId, time(at))).replaceWithVoid();
    }

    /**
     * The account took everything back. Nothing happens when it has authorised the platform since.
     *
     * @return {@code null} when nothing happened
     */
    Uni<@Nullable Authorisation> withdrawn(String appId, Instant at) {
        return changing(appId, connection -> connection.preparedQuery("""
                UPDATE token.authorisation SET state = 'WITHDRAWN', sealed_refresh_token = NULL,
                    previous_refresh_token = NULL, permission_sets = '{}', withdrawn_at = coalesce(withdrawn_at, $2)
                WHERE app_id = $1 AND (authorised_at IS NULL OR date_trunc('second', authorised_at) <= $2) RETURNING *""")
                .mapping(Authorisations::read)
                .execute(Tuple.of(appId, time(at)))
                .map(rows -> rows.rowCount() == 0 ? null : rows.iterator().next()));
    }

    /**
     * WeChat took a refresh token and gave one for the next time.
     *
     * @param used the token that it took
     * @param given the token that it gave, normally the same
     */
    Uni<Void> refreshed(String appId, String used, String given) {
        return changing(appId, connection -> lockedTokens(connection, appId).chain(known -> {
            var isAsKnown = used.equals(known.current());
            // Whoever was quicker with the same token got another one, and which of the two is the later WeChat alone knows.
            var current = isAsKnown || known.current() == null || used.equals(known.previous()) ? given : known.current();
            var previous = isAsKnown ? (given.equals(used) ? null : used)
                    : given.equals(current) ? known.current() : given;
            return connection.preparedQuery("""
                    UPDATE token.authorisation SET sealed_refresh_token = $2, previous_refresh_token = $3,
                        refreshed_at = $4, refresh_failures = 0
                    WHERE app_id = $1 AND state = 'AUTHORISED'""")
                    .execute(Tuple.of(appId, sealed(current, appId),
                            previous == null || previous.equals(current) ? null : sealed(previous, appId),
                            time(clock.instant())))
                    .replaceWithVoid();
        }));
    }

    /** Tells how often in a row it was so. */
    Uni<Integer> notRefreshed(String appId) {
        return database.preparedQuery("""
                UPDATE token.authorisation SET refresh_failures = refresh_failures + 1
                WHERE app_id = $1 RETURNING refresh_failures""")
                .execute(Tuple.of(appId))
                .map(rows -> {
                    for (Row row : rows) {
                        return row.getInteger(0);
                    }
                    return 0;
                });
    }

    private <T extends @Nullable Object> Uni<T> changing(String appId, Function<SqlConnection, Uni<T>> change) {
        return database.withTransaction(connection -> connection.preparedQuery("""
                INSERT INTO token.authorisation (app_id, state) VALUES ($1, 'WITHDRAWN') ON CONFLICT DO NOTHING""")
                .execute(Tuple.of(appId))
                .chain(() -> change.apply(connection)));
    }

    private Uni<RefreshTokens> lockedTokens(SqlConnection connection, String appId) {
        return connection.preparedQuery("""
                SELECT sealed_refresh_token, previous_refresh_token FROM token.authorisation WHERE app_id = $1 FOR UPDATE""")
                .execute(Tuple.of(appId))
                .map(rows -> tokens(appId, rows.iterator().next()));
    }

    private RefreshTokens tokens(String appId, Row row) {
        return new RefreshTokens(opened(row.getString("sealed_refresh_token"), appId),
                opened(row.getString("previous_refresh_token"), appId));
    }

    private String sealed(String refreshToken, String appId) {
        return custody.seal(refreshToken, purpose(appId));
    }

    /** What does not open counts as lost: WeChat's list still has it. */
    private @Nullable String opened(@Nullable String sealed, String appId) {
        if (sealed == null) {
            return null;
        }
        try {
            return custody.open(sealed, purpose(appId));
        } catch (CustodyFailure e) {
            Log.errorf("A refresh token does not open, WeChat's list has to do: %s [appId=%s]", e.getMessage(), appId);
            return null;
        }
    }

    static String purpose(String appId) {
        return "refresh-token:" + appId;
    }

    private static Authorisation read(Row row) {
        return new Authorisation(row.getString("app_id"), State.valueOf(row.getString("state")), row.getString("nick_name"),
                row.getString("original_id"), row.getString("principal_name"),
                Set.of(row.getArrayOfIntegers("permission_sets")), instant(row.getOffsetDateTime("authorised_at")),
                instant(row.getOffsetDateTime("withdrawn_at")), instant(row.getOffsetDateTime("refreshed_at")),
                row.getInteger("refresh_failures"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(MICROS).atOffset(UTC);
    }
}
