package org.wechatc4c.notification.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.delivery.State.Accepted;
import org.wechatc4c.notification.delivery.State.Expired;
import org.wechatc4c.notification.delivery.State.Final;
import org.wechatc4c.notification.delivery.State.OutcomeUnknown;
import org.wechatc4c.notification.delivery.State.Parked;
import org.wechatc4c.notification.delivery.State.Pending;
import org.wechatc4c.notification.delivery.State.Refused;
import org.wechatc4c.notification.delivery.State.Sending;

/**
 * One message to a customer, and how far it came.
 *
 * @param attempts calls made to WeChat for it
 * @param since when it came into its state
 * @param isNews whether its state is still to be announced
 */
public record Delivery(String outboundId, Customer customer, Cause cause, Instant expiresAt, int attempts, State state,
        Instant since, boolean isNews) {

    Delivery become(State next, Instant now) {
        return new Delivery(outboundId, customer, cause, expiresAt, attempts, next, now, isToldToOthers(next));
    }

    Delivery attempted(int more) {
        return new Delivery(outboundId, customer, cause, expiresAt, attempts + more, state, since, isNews);
    }

    /** The same state with another detail, which is nothing new. */
    Delivery with(State sameState) {
        return new Delivery(outboundId, customer, cause, expiresAt, attempts, sameState, since, isNews);
    }

    Delivery announced() {
        return new Delivery(outboundId, customer, cause, expiresAt, attempts, state, since, false);
    }

    private static boolean isToldToOthers(State state) {
        return switch (state) {
            case Pending ignored -> false;
            case Sending ignored -> false;
            case Parked ignored -> true;
            case Final ignored -> true;
        };
    }

    /** The name of the state in the ledger and in the ids of events. */
    String stateName() {
        return switch (state) {
            case Pending ignored -> "PENDING";
            case Sending ignored -> "SENDING";
            case Parked ignored -> "PARKED";
            case Accepted ignored -> "ACCEPTED";
            case Refused ignored -> "REFUSED";
            case Expired ignored -> "EXPIRED";
            case OutcomeUnknown ignored -> "UNKNOWN";
        };
    }

    /** When somebody has to look at it again; absent when all is said and done. */
    @Nullable
    Instant dueAt() {
        if (isNews) {
            return since;
        }
        return switch (state) {
            case Pending pending -> pending.dueAt().isBefore(expiresAt) ? pending.dueAt() : expiresAt;
            case Sending sending -> sending.givenUpAt();
            case Parked ignored -> expiresAt;
            case Final ignored -> null;
        };
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
