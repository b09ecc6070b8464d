package org.wechatc4c.standin.wechat;

import java.time.Duration;
import java.time.Instant;

/**
 * How many customer-service messages an account may still send to a user, and until when.
 *
 * <p>
 * A message of the user allows five within 48 hours; following, a tap on a menu button of type click or the scan of a QR
 * code allow three within a minute. A new deed of the same sort starts afresh instead of adding up. While both sorts are
 * open the one that ends sooner is used first.
 */
record ReplyAllowance(Window afterMessage, Window afterTap) {

    static final ReplyAllowance NONE = new ReplyAllowance(Window.CLOSED, Window.CLOSED);

    /** So many messages until then. */
    record Window(Instant until, int left) {

        static final Window CLOSED = new Window(Instant.EPOCH, 0);

        boolean isOpen(Instant now) {
            return now.isBefore(until);
        }

        boolean allowsOne(Instant now) {
            return isOpen(now) && left > 0;
        }

        Window spent() {
            return new Window(until, left - 1);
        }
    }

    ReplyAllowance onMessage(Instant now) {
        return new ReplyAllowance(new Window(now.plus(Duration.ofDays(2)), 5), afterTap);
    }

    ReplyAllowance onTap(Instant now) {
        return new ReplyAllowance(afterMessage, new Window(now.plus(Duration.ofMinutes(1)), 3));
    }

    boolean isOpen(Instant now) {
        return afterTap.isOpen(now) || afterMessage.isOpen(now);
    }

    /**
     * Lets pass what does not count but needs an open window.
     *
     * @throws ApiFailure 45015 when it is too late
     */
    void requireOpen(Instant now) {
        if (!isOpen(now)) {
            throw new ApiFailure(45015);
        }
    }

    /**
     * What is left after one more message.
     *
     * @throws ApiFailure 45015 when it is too late for any message, 45047 when all are used up
     */
    ReplyAllowance spend(Instant now) {
        if (afterTap.allowsOne(now)) {
            return new ReplyAllowance(afterMessage, afterTap.spent());
        }
        if (afterMessage.allowsOne(now)) {
            return new ReplyAllowance(afterMessage.spent(), afterTap);
        }
        throw new ApiFailure(isOpen(now) ? 45047 : 45015);
    }
}
