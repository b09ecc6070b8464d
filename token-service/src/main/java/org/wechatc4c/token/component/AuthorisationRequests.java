package org.wechatc4c.token.component;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.component.OpenPlatform.Sold;
import org.wechatc4c.token.custody.Custody;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The authorisation pages that operators asked for. The state in a page's address belongs to the operator who asked, can be
 * redeemed once, and is known here by its hash only.
 */
@Singleton
class AuthorisationRequests {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int STATE_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final Pool database;
    private final Custody custody;
    private final Component component;
    private final Clock clock;

    AuthorisationRequests(Pool database, Custody custody, Component component, Clock clock) {
        this.database = database;
        this.custody = custody;
        this.component = component;
        this.clock = clock;
    }

    /** What an operator wishes. */
    record Wish(@Nullable String channelName, int authType, @Nullable String bizAppId) {
    }

    /**
     * What an operator asked for.
     *
     * @param appId the account that authorised the platform on this page; {@code null} until one did
     */
    record Request(UUID id, @Nullable String channelName, int authType, @Nullable String bizAppId, String sealedPreAuthCode,
            Instant expiresAt, boolean isRedeemed, @Nullable String appId) {
    }

    /** A request with what its pages are opened with. */
    record Opened(UUID id, String state, Instant expiresAt) {
        @Override
        public String toString() {
            return "Opened[" + id + ", until " + expiresAt + "]";
        }
    }

    Uni<Opened> open(String operator, Wish wish, Sold preAuthCode) {
        var bytes = new byte[STATE_BYTES];
        random.nextBytes(bytes);
        var state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var id = UUID.randomUUID();
        var life = preAuthCode.expiresIn().compareTo(LIFE) < 0 ? preAuthCode.expiresIn() : LIFE;
        var expiresAt = now().plus(life);
        return database.preparedQuery("DELETE FROM token.authorisation_request WHERE expires_at < $1")
                .execute(Tuple.of(now().minus(KEPT).atOffset(UTC)))
                .chain(() -> database.preparedQuery("""
                        INSERT INTO token.authorisation_request
                            (id, state_hash, operator, channel_name, auth_type, biz_app_id, sealed_pre_auth_code, expires_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""")
                        .execute(Tuple.tuple()
                                .addUUID(id)
                                .addString(hash(state))
                                .addString(operator)
                                .addString(wish.channelName())
                                .addInteger(wish.authType())
                                .addString(wish.bizAppId())
                                .addString(custody.seal(preAuthCode.token(), purpose(id)))
                                .addOffsetDateTime(expiresAt.atOffset(UTC))))
                .replaceWith(new Opened(id, state, expiresAt));
    }

    /** WeChat's page for a state that can still be redeemed. */
    Uni<String> loginPage(String state, boolean onPhone) {
        return database.preparedQuery("""
                SELECT * FROM token.authorisation_request
                WHERE state_hash = $1 AND redeemed_at IS NULL AND expires_at > $2""")
                .execute(Tuple.of(hash(state), now().atOffset(UTC)))
                .map(AuthorisationRequests::only)
                .map(request -> component.loginPage(request,
                        custody.open(request.sealedPreAuthCode(), purpose(request.id())), state, onPhone).toString());
    }

    /** Uses the state up. Fails with {@link ComponentFailure.UnknownState}. */
    Uni<Request> redeem(String state) {
        return database.preparedQuery("""
                UPDATE token.authorisation_request SET redeemed_at = $2
                WHERE state_hash = $1 AND redeemed_at IS NULL AND expires_at > $2 RETURNING *""")
                .execute(Tuple.of(hash(state), now().atOffset(UTC)))
                .map(AuthorisationRequests::only);
    }

    /** Nothing came of the return, through no fault of the page. */
    Uni<Void> giveBack(UUID id) {
        return database.preparedQuery("UPDATE token.authorisation_request SET redeemed_at = NULL WHERE id = $1")
                .execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<Void> led(UUID id, String appId) {
        return database.preparedQuery("UPDATE token.authorisation_request SET app_id = $2 WHERE id = $1")
                .execute(Tuple.of(id, appId)).replaceWithVoid();
    }

    /** What became of a request, for nobody but who made it. */
    Uni<Request> of(String operator, UUID id) {
        return database.preparedQuery("SELECT * FROM token.authorisation_request WHERE id = $1 AND operator = $2")
                .execute(Tuple.of(id, operator))
                .map(AuthorisationRequests::only);
    }

    private static Request only(RowSet<Row> rows) {
        for (Row row : rows) {
            return new Request(row.getUUID("id"), row.getString("channel_name"), row.getInteger("auth_type"),
                    row.getString("biz_app_id"), row.getString("sealed_pre_auth_code"),
                    row.getOffsetDateTime("expires_at").toInstant(), row.getOffsetDateTime("redeemed_at") != null,
                    row.getString("app_id"));
        }
        throw new ComponentFailure.UnknownState();
    }

    private Instant now() {
        return clock.instant().truncatedTo(MICROS);
    }

    private static String purpose(UUID id) {
        return "pre-auth-code:" + id;
    }

    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
