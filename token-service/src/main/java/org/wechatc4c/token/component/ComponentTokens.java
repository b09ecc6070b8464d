package org.wechatc4c.token.component;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.component.OpenPlatform.Sold;
import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.custody.CustodyFailure;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The platform's own token. Few are to be had a day and each ages the one before, so it is kept where it is not lost: sealed in
 * PostgreSQL, beside the ticket that it is bought with.
 *
 * <p>
 * The replicas take turns by the lock on its row, for as long as a call to WeChat takes. Whose connection breaks has lost the
 * turn and cannot store what it gets any more.
 */
@Singleton
public class ComponentTokens {

    static final String PURPOSE = "component-token";

    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);

    private final Pool database;
    private final Custody custody;
    private final Component component;
    private final OpenPlatform openPlatform;
    private final ComponentConfig config;
    private final Clock clock;
    private final AtomicReference<@Nullable ComponentToken> held = new AtomicReference<>();
    private final AtomicReference<@Nullable Rest> rest = new AtomicReference<>();
    private final Map<String, Uni<ComponentToken>> flights = new ConcurrentHashMap<>();

    ComponentTokens(Pool database, Custody custody, Component component, OpenPlatform openPlatform, ComponentConfig config,
            Clock clock) {
        this.database = database;
        this.custody = custody;
        this.component = component;
        this.openPlatform = openPlatform;
        this.config = config;
        this.clock = clock;
    }

    /** WeChat said no, and is not asked again before. */
    private record Rest(ComponentFailure failure, Instant until) {
    }

    /** What a turn came to. A failure is no reason to take back what was noted in the turn. */
    private sealed interface Outcome {
        record Has(ComponentToken token) implements Outcome {
        }

        record Failed(ComponentFailure failure) implements Outcome {
        }
    }

    /** Calls WeChat with the platform's token, and once more with another one if it does not take the first. */
    public <T extends @Nullable Object> Uni<T> use(Function<String, Uni<T>> call) {
        return current().chain(token -> call.apply(token.value())
                .onFailure(ComponentFailure.TokenRefused.class)
                .recoverWithUni(() -> insteadOf(token).chain(next -> call.apply(next.value()))));
    }

    /** Which platform this installation is. Fails with {@link ComponentFailure.NotConfigured} when it is none. */
    public String appId() {
        return component.appId();
    }

    /** When the token ends that was sold last; {@code null} when none was. */
    Uni<@Nullable Instant> expiresAt() {
        return database.preparedQuery("SELECT token_expires_at FROM token.component WHERE app_id = $1")
                .execute(Tuple.of(component.appId()))
                .map(rows -> {
                    for (Row row : rows) {
                        return instant(row.getOffsetDateTime("token_expires_at"));
                    }
                    return null;
                });
    }

    private Uni<ComponentToken> current() {
        return Uni.createFrom().deferred(() -> {
            var token = held.get();
            var now = clock.instant();
            if (token != null && token.lastsFor(config.renewAhead(), now)) {
                return Uni.createFrom().item(token);
            }
            return flight(null).onFailure(ComponentFailure.class).recoverWithUni(failure -> token != null
                    && token.lastsFor(LAST_MINUTE, now)
                            ? Uni.createFrom().item(token)
                            : Uni.createFrom().failure(failure));
        });
    }

    private Uni<ComponentToken> insteadOf(ComponentToken refused) {
        return flight(refused);
    }

    private Uni<ComponentToken> flight(@Nullable ComponentToken refused) {
        return flights.computeIfAbsent(refused == null ? "" : refused.value(), any -> turn(refused)
                .onTermination().invoke(() -> flights.remove(any))
                .memoize().indefinitely());
    }

    private Uni<ComponentToken> turn(@Nullable ComponentToken refused) {
        return database.withTransaction(connection -> locked(connection)
                .chain(row -> row == null
                        ? Uni.createFrom().<Outcome> item(new Outcome.Failed(
                                new ComponentFailure.NoTicket("WeChat has not pushed a verify ticket yet")))
                        : inTurn(connection, row, refused)))
                .onFailure(failure -> !(failure instanceof ComponentFailure))
                .transform(failure -> new ComponentFailure.Unreachable(
                        "the database does not answer (" + failure.getClass().getSimpleName() + ")"))
                .map(outcome -> switch (outcome) {
                    case Outcome.Has has -> {
                        held.set(has.token());
                        yield has.token();
                    }
                    case Outcome.Failed failed -> throw failed.failure();
                });
    }

    /** Neither waits for ever for another replica, nor holds up the others for ever should this one come to a standstill. */
    private Uni<@Nullable Row> locked(SqlConnection connection) {
        return connection.query("SET LOCAL lock_timeout = '9s'").execute()
                .chain(() -> connection.query("SET LOCAL idle_in_transaction_session_timeout = '15s'").execute())
                .chain(() -> connection.preparedQuery("SELECT * FROM token.component WHERE app_id = $1 FOR UPDATE")
                        .execute(Tuple.of(component.appId())))
                .map(rows -> {
                    for (Row row : rows) {
                        return row;
                    }
                    return null;
                });
    }

    private Uni<Outcome> inTurn(SqlConnection connection, Row row, @Nullable ComponentToken refused) {
        var now = clock.instant();
        var kept = kept(row);
        if (kept != null && (refused == null || !kept.value().equals(refused.value()))
                && kept.lastsFor(config.renewAhead(), now)) {
            return has(kept);
        }
        if (kept != null && refused != null && kept.value().equals(refused.value())
                && kept.askedAt().plus(config.tooYoungToBeRefused()).isAfter(now)) {
            return failed(new ComponentFailure.Unreachable("WeChat refuses the token that it sold a moment ago"));
        }
        var resting = rest.get();
        if (resting != null && now.isBefore(resting.until())) {
            return failed(resting.failure());
        }
        var sealedTicket = row.getString("sealed_ticket");
        if (sealedTicket == null) {
            return failed(new ComponentFailure.NoTicket("WeChat has not pushed a verify ticket yet"));
        }
        if (row.getBoolean("ticket_refused")) {
            return failed(
                    new ComponentFailure.NoTicket("WeChat does not take the last verify ticket, the next one has to come"));
        }
        return buy(connection, custody.open(sealedTicket, Tickets.PURPOSE), now);
    }

    private Uni<Outcome> buy(SqlConnection connection, String ticket, Instant now) {
        return openPlatform.componentToken(ticket)
                .chain(sold -> keep(connection, sold, now))
                .onFailure(ComponentFailure.TicketRefused.class)
                .recoverWithUni(failure -> ticketIsRefused(connection, (ComponentFailure) failure))
                .onFailure(ComponentFailure.class).recoverWithUni(failure -> {
                    rest.set(new Rest((ComponentFailure) failure, now.plus(config.restAfterRefusal())));
                    return failed((ComponentFailure) failure);
                });
    }

    private Uni<Outcome> keep(SqlConnection connection, Sold sold, Instant askedAt) {
        var token = new ComponentToken(sold.token(), askedAt, askedAt.plus(sold.expiresIn()));
        return connection.preparedQuery("""
                UPDATE token.component SET sealed_token = $2, token_asked_at = $3, token_expires_at = $4
                WHERE app_id = $1""")
                .execute(Tuple.of(component.appId(), custody.seal(token.value(), PURPOSE), time(askedAt),
                        time(token.expiresAt())))
                .invoke(() -> Log.infof("WeChat sold a token for the third-party platform [component=%s, expiresAt=%s]",
                        component.appId(), token.expiresAt()))
                .replaceWith(new Outcome.Has(token));
    }

    private Uni<Outcome> ticketIsRefused(SqlConnection connection, ComponentFailure failure) {
        Log.errorf("%s; the third-party platform waits for the next one [component=%s]", failure.getMessage(),
                component.appId());
        return connection.preparedQuery("UPDATE token.component SET ticket_refused = true WHERE app_id = $1")
                .execute(Tuple.of(component.appId()))
                .replaceWith(new Outcome.Failed(new ComponentFailure.NoTicket(String.valueOf(failure.getMessage()))));
    }

    /** What does not open counts as lost. */
    private @Nullable ComponentToken kept(Row row) {
        var sealed = row.getString("sealed_token");
        var askedAt = instant(row.getOffsetDateTime("token_asked_at"));
        var expiresAt = instant(row.getOffsetDateTime("token_expires_at"));
        if (sealed == null || askedAt == null || expiresAt == null) {
            return null;
        }
        try {
            return new ComponentToken(custody.open(sealed, PURPOSE), askedAt, expiresAt);
        } catch (CustodyFailure e) {
            Log.warnf("The kept token of the third-party platform does not open, buying another one: %s", e.getMessage());
            return null;
        }
    }

    private static Uni<Outcome> has(ComponentToken token) {
        return Uni.createFrom().item(new Outcome.Has(token));
    }

    private static Uni<Outcome> failed(ComponentFailure failure) {
        return Uni.createFrom().item(new Outcome.Failed(failure));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(MICROS).atOffset(UTC);
    }
}
