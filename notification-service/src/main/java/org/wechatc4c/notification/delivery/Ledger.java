package org.wechatc4c.notification.delivery;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.wechatc4c.notification.delivery.DeliveryRow.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.delivery.CustomerQueue.NumberedAttempt;
import org.wechatc4c.notification.delivery.State.Sending;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

/**
 * The messages to customers and how far they came, in PostgreSQL.
 *
 * <p>
 * Each change takes the customer's lock in the database, so that the replicas of this service and the two topics that set
 * messages off take turns, customer by customer.
 */
@ApplicationScoped
public class Ledger {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Pool database;
    private final ObjectMapper json;
    private final Clock clock;
    private final LedgerConfig config;

    Ledger(Pool database, ObjectMapper json, Clock clock, LedgerConfig config) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Notes a message down. One that is known already is not taken twice; others are told again what became of it. Waits for
     * the database.
     */
    public Uni<Void> enter(Request request) {
        return waitingForDatabase(changeOf(request.customer(), connection -> insert(connection, request)));
    }

    /** Notes that the customer wrote, so that what is parked may be tried again. Waits for the database. */
    public Uni<Void> release(Customer customer) {
        return waitingForDatabase(queueOf(customer, queue -> {
            queue.release(now());
            return true;
        })).replaceWithVoid();
    }

    /** Chooses what is to be done for a customer. What is given out to be sent is nobody else's until it is settled. */
    public Uni<Step> next(Customer customer) {
        return queueOf(customer, queue -> queue.next(now(), config.outcomeUnknownAfter()));
    }

    /**
     * Moves on what {@link #next} gave out to be sent. Waits for the database, for as long as the message is the caller's.
     *
     * @param made the calls that were made to WeChat
     */
    public Uni<Void> settle(Delivery given, List<Attempt> made, Function<Sending, State> transition) {
        return queueOf(given.customer(), queue -> queue.settle(given, made, now(), transition))
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).expireIn(config.outcomeUnknownAfter().toMillis())
                .invoke(isSettled -> {
                    if (!isSettled) {
                        Log.warnf("An answer of WeChat came too late to be noted [event=%s]", given.outboundId());
                    }
                })
                .replaceWithVoid();
    }

    /** Notes that others know. */
    public Uni<Void> announced(Customer customer, List<Delivery> news) {
        return queueOf(customer, queue -> {
            queue.announced(news);
            return true;
        }).replaceWithVoid();
    }

    /** The customers for whom there is something to do, those who wait longest first. */
    public Uni<List<Customer>> due(int limit) {
        return database.preparedQuery("""
                SELECT channel_id, open_id FROM notification.delivery
                WHERE due_at <= $1 GROUP BY channel_id, open_id ORDER BY min(due_at) LIMIT $2""")
                .mapping(row -> new Customer(row.getString("channel_id"), row.getString("open_id")))
                .execute(Tuple.of(time(now()), limit))
                .map(rows -> rows.stream().toList());
    }

    private Uni<Void> insert(SqlConnection connection, Request request) {
        var now = now();
        var latest = request.at().plus(config.maxAge());
        var wished = request.expiresAt();
        return connection.preparedQuery("""
                INSERT INTO notification.delivery AS known
                    (outbound_id, channel_id, open_id, cause, expires_at, state, since, due_at, text, content)
                VALUES ($1, $2, $3, $4, $5, 'PENDING', $6, $6, $7, $8)
                ON CONFLICT (outbound_id) DO UPDATE SET is_news = true, due_at = excluded.due_at
                WHERE known.state NOT IN ('PENDING', 'SENDING')""")
                .execute(Tuple.tuple()
                        .addString(request.outboundId())
                        .addString(request.customer().channelId())
                        .addString(request.customer().openId())
                        .addJsonObject(json.convertValue(request.cause(), JsonObject.class))
                        .addOffsetDateTime(time(wished == null || wished.isAfter(latest) ? latest : wished))
                        .addOffsetDateTime(time(now))
                        .addString(DeliveryRow.text(request.content()))
                        .addJsonObject(DeliveryRow.otherThanText(request.content(), json)))
                .replaceWithVoid();
    }

    private <T> Uni<T> queueOf(Customer customer, Function<CustomerQueue, T> change) {
        return changeOf(customer, connection -> load(connection, customer).chain(queue -> {
            var result = change.apply(queue);
            return save(connection, queue).replaceWith(result);
        }));
    }

    /** The lock is a number that two customers may share: they then take turns with each other, too. */
    private <T> Uni<T> changeOf(Customer customer, Function<SqlConnection, Uni<T>> change) {
        return database.withTransaction(connection -> connection
                .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of(customer.key()))
                .chain(() -> change.apply(connection)));
    }

    private Uni<CustomerQueue> load(SqlConnection connection, Customer customer) {
        return connection.preparedQuery("""
                SELECT * FROM notification.delivery
                WHERE channel_id = $1 AND open_id = $2 AND due_at IS NOT NULL ORDER BY sequence""")
                .mapping(row -> DeliveryRow.read(row, json))
                .execute(Tuple.of(customer.channelId(), customer.openId()))
                .map(rows -> new CustomerQueue(rows.stream().toList()));
    }

    private Uni<Void> save(SqlConnection connection, CustomerQueue queue) {
        var changed = queue.changed().stream().map(delivery -> DeliveryRow.values(delivery, json)).toList();
        var attempts = queue.attempts().stream().map(Ledger::values).toList();
        return batch(connection, DeliveryRow.UPDATE, changed).chain(() -> batch(connection, """
                INSERT INTO notification.attempt (outbound_id, number, at, errcode, rid) VALUES ($1, $2, $3, $4, $5)""",
                attempts));
    }

    private static Uni<Void> batch(SqlConnection connection, String sql, List<Tuple> values) {
        return values.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).executeBatch(values).replaceWithVoid();
    }

    private static Tuple values(NumberedAttempt numbered) {
        var attempt = numbered.attempt();
        return Tuple.of(numbered.outboundId(), numbered.number(), time(attempt.at()), attempt.errcode(), attempt.rid());
    }

    /** What PostgreSQL finds wrong with the data stays wrong; everything else passes. */
    private static <T> Uni<T> waitingForDatabase(Uni<T> change) {
        return change.onFailure(failure -> !isAboutTheData(failure))
                .invoke(failure -> Log.warnf("The ledger cannot be written, trying again: %s", failure))
                .onFailure(failure -> !isAboutTheData(failure))
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely();
    }

    private static boolean isAboutTheData(Throwable failure) {
        return failure instanceof PgException refused && (refused.getSqlState().startsWith("22")
                || refused.getSqlState().startsWith("23"));
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(MICROS);
    }
}
