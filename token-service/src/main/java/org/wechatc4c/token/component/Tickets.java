package org.wechatc4c.token.component;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.custody.Custody;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The verify tickets that WeChat pushes. Only the newest is kept, in PostgreSQL: a lost one costs ten minutes at best. */
@Singleton
class Tickets {

    static final String PURPOSE = "component-ticket";

    private static final Duration START_APART = Duration.ofMinutes(10);

    private final Pool database;
    private final Custody custody;
    private final Component component;
    private final OpenPlatform openPlatform;
    private final Clock clock;

    Tickets(Pool database, Custody custody, Component component, OpenPlatform openPlatform, Clock clock) {
        this.database = database;
        this.custody = custody;
        this.component = component;
        this.openPlatform = openPlatform;
        this.clock = clock;
    }

    /**
     * How old the newest ticket is.
     *
     * @param receivedAt {@code null} when there never was one
     */
    record Age(@Nullable Instant receivedAt, boolean isRefused) {
        @Nullable
        Duration at(Instant now) {
            return receivedAt == null ? null : Duration.between(receivedAt, now);
        }
    }

    /** Keeps a ticket unless a newer one is there already. Completes when it can no longer be lost. */
    Uni<Void> take(String ticket, Instant createdAt) {
        return Uni.createFrom().deferred(() -> database.preparedQuery("""
                INSERT INTO token.component AS known (app_id, sealed_ticket, ticket_created_at, ticket_received_at)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT (app_id) DO UPDATE SET sealed_ticket = excluded.sealed_ticket,
                    ticket_created_at = excluded.ticket_created_at, ticket_received_at = excluded.ticket_received_at,
                    ticket_refused = false
                WHERE known.ticket_created_at IS NULL OR known.ticket_created_at <= excluded.ticket_created_at""")
                .execute(Tuple.of(component.appId(), custody.seal(ticket, PURPOSE), createdAt.atOffset(UTC),
                        now().atOffset(UTC))))
                .replaceWithVoid();
    }

    Uni<Age> age() {
        return database.preparedQuery("SELECT ticket_received_at, ticket_refused FROM token.component WHERE app_id = $1")
                .execute(Tuple.of(component.appId()))
                .map(rows -> {
                    for (var row : rows) {
                        var receivedAt = row.getOffsetDateTime("ticket_received_at");
                        return new Age(receivedAt == null ? null : receivedAt.toInstant(), row.getBoolean("ticket_refused"));
                    }
                    return new Age(null, false);
                });
    }

    /** Asks WeChat to push tickets, at once. */
    Uni<Void> startPushing() {
        return Uni.createFrom().deferred(openPlatform::startPushingTickets)
                .invoke(() -> Log.infof("WeChat was asked to push verify tickets [component=%s]", component.appId()));
    }

    /** The same unless a replica did so a short time ago, or a ticket has come. */
    Uni<Void> startPushingIfNoneCame() {
        return database.preparedQuery("""
                INSERT INTO token.component AS known (app_id, push_asked_at) VALUES ($1, $2)
                ON CONFLICT (app_id) DO UPDATE SET push_asked_at = excluded.push_asked_at
                WHERE known.sealed_ticket IS NULL AND (known.push_asked_at IS NULL OR known.push_asked_at < $3)""")
                .execute(Tuple.of(component.appId(), now().atOffset(UTC), now().minus(START_APART).atOffset(UTC)))
                .chain(answer -> answer.rowCount() == 1 ? startPushing() : Uni.createFrom().voidItem());
    }

    private Instant now() {
        return clock.instant().truncatedTo(MICROS);
    }
}
