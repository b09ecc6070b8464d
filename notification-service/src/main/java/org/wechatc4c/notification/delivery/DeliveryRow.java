package org.wechatc4c.notification.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.delivery.State.Accepted;
import org.wechatc4c.notification.delivery.State.Expired;
import org.wechatc4c.notification.delivery.State.OutcomeUnknown;
import org.wechatc4c.notification.delivery.State.Parked;
import org.wechatc4c.notification.delivery.State.Pending;
import org.wechatc4c.notification.delivery.State.Refused;
import org.wechatc4c.notification.delivery.State.Sending;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** A delivery as a row of the ledger, and back. */
final class DeliveryRow {

    static final String UPDATE = """
            UPDATE notification.delivery
            SET state = $2, since = $3, due_at = $4, text = $5, attempts = $6, busy = $7, unsent = $8, customer_wrote = $9,
                errcode = $10, reason = $11, is_news = $12, content = $13
            WHERE outbound_id = $1""";

    private DeliveryRow() {
    }

    /** The values that {@link #UPDATE} takes. */
    static Tuple values(Delivery delivery, ObjectMapper json) {
        return switch (delivery.state()) {
            case Pending it -> values(delivery, json, it.content(), it.setbacks(), false, null, null);
            case Sending it -> values(delivery, json, it.content(), it.setbacks(), it.customerWrote(), null, null);
            case Parked it -> values(delivery, json, it.content(), Setbacks.NONE, false, it.errcode(), null);
            case Refused it -> values(delivery, json, null, Setbacks.NONE, false, it.errcode(), it.reason());
            case OutcomeUnknown it -> values(delivery, json, null, Setbacks.NONE, false, null, it.reason());
            case Accepted ignored -> values(delivery, json, null, Setbacks.NONE, false, null, null);
            case Expired ignored -> values(delivery, json, null, Setbacks.NONE, false, null, null);
        };
    }

    private static Tuple values(Delivery delivery, ObjectMapper json, @Nullable Content content, Setbacks setbacks,
            boolean customerWrote,
            @Nullable Integer errcode, @Nullable String reason) {
        var dueAt = delivery.dueAt();
        return Tuple.tuple()
                .addString(delivery.outboundId())
                .addString(delivery.stateName())
                .addOffsetDateTime(time(delivery.since()))
                .addOffsetDateTime(dueAt == null ? null : time(dueAt))
                .addString(text(content))
                .addInteger(delivery.attempts())
                .addInteger(setbacks.busy())
                .addInteger(setbacks.unsent())
                .addBoolean(customerWrote)
                .addInteger(errcode)
                .addString(reason)
                .addBoolean(delivery.isNews())
                .addJsonObject(otherThanText(content, json));
    }

    static Delivery read(Row row, ObjectMapper json) {
        return new Delivery(
                row.getString("outbound_id"),
                new Customer(row.getString("channel_id"), row.getString("open_id")),
                json.convertValue(row.getJsonObject("cause").getMap(), Cause.class),
                instant(row, "expires_at"),
                row.getInteger("attempts"),
                state(row, json),
                instant(row, "since"),
                row.getBoolean("is_news"));
    }

    private static State state(Row row, ObjectMapper json) {
        var state = row.getString("state");
        return switch (state) {
            case "PENDING" -> new Pending(content(row, json), instant(row, "due_at"), setbacks(row));
            case "SENDING" ->
                new Sending(content(row, json), instant(row, "due_at"), setbacks(row), row.getBoolean("customer_wrote"));
            case "PARKED" -> new Parked(content(row, json), row.getInteger("errcode"));
            case "ACCEPTED" -> new Accepted();
            case "REFUSED" -> new Refused(row.getInteger("errcode"), row.getString("reason"));
            case "EXPIRED" -> new Expired();
            case "UNKNOWN" -> new OutcomeUnknown(row.getString("reason"));
            default -> throw new IllegalStateException("the ledger holds a state that this build does not know: " + state);
        };
    }

    /** What a text says; it has a column of its own. */
    static @Nullable String text(@Nullable Content content) {
        return content instanceof Content.Text text ? text.content() : null;
    }

    /** What is no text, as it lies in the ledger. */
    static @Nullable JsonObject otherThanText(@Nullable Content content, ObjectMapper json) {
        return content == null || content instanceof Content.Text ? null : json.convertValue(content, JsonObject.class);
    }

    private static Content content(Row row, ObjectMapper json) {
        var text = row.getString("text");
        return text == null
                ? json.convertValue(row.getJsonObject("content").getMap(), Content.class)
                : new Content.Text(text);
    }

    private static Setbacks setbacks(Row row) {
        return new Setbacks(row.getInteger("busy"), row.getInteger("unsent"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
