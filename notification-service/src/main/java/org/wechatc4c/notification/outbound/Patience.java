package org.wechatc4c.notification.outbound;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.notification.delivery.State;
import org.wechatc4c.notification.delivery.State.Sending;
import org.wechatc4c.notification.wechat.Outcome;
import org.wechatc4c.notification.wechat.Reaction.Accepted;
import org.wechatc4c.notification.wechat.Reaction.Park;
import org.wechatc4c.notification.wechat.Reaction.Pause;
import org.wechatc4c.notification.wechat.Reaction.Refuse;
import org.wechatc4c.notification.wechat.Reaction.RefuseAndAlert;
import org.wechatc4c.notification.wechat.Reaction.RenewToken;
import org.wechatc4c.notification.wechat.Reaction.RetryLater;
import org.wechatc4c.notification.wechat.Reaction.RetrySoon;
import org.wechatc4c.notification.wechat.Reaction.ShowAsUnknown;

/** Decides what becomes of a message after WeChat was spoken to: how often and how late it is tried again. */
@ApplicationScoped
class Patience {

    /** Doubling goes no further than this many times; the longest pause is reached long before. */
    private static final int MOST_DOUBLINGS = 20;

    private final OutboundConfig config;

    Patience(OutboundConfig config) {
        this.config = config;
    }

    State after(Sending sending, Outcome outcome, Instant now) {
        return switch (outcome.reaction()) {
            case Accepted ignored -> sending.accept();
            case RetrySoon ignored -> afterBusy(sending, outcome, now);
            case Pause pause -> sending.unsentUntil(now.plus(switch (pause.quota()) {
                case MINUTE -> config.minuteQuotaPause();
                case DAY -> config.dayQuotaPause();
            }));
            case RenewToken ignored -> unsent(sending, now);
            case RetryLater ignored -> unsent(sending, now);
            case Park ignored -> sending.park(outcome.errcode(), now);
            case Refuse refuse -> sending.refuse(outcome.errcode(), refuse.reason());
            case RefuseAndAlert refuse -> sending.refuse(outcome.errcode(), refuse.reason());
            case ShowAsUnknown unknown -> sending.lose(unknown.why());
        };
    }

    private State afterBusy(Sending sending, Outcome outcome, Instant now) {
        var pauses = config.busyPauses();
        var times = sending.setbacks().busy();
        return times < pauses.size()
                ? sending.busyUntil(now.plus(pauses.get(times)))
                : sending.refuse(outcome.errcode(), "WeChat stayed busy");
    }

    private State unsent(Sending sending, Instant now) {
        var doubled = config.unreachablePause().multipliedBy(1L << Math.min(sending.setbacks().unsent(), MOST_DOUBLINGS));
        return sending.unsentUntil(now.plus(shorter(doubled, config.longestUnreachablePause())));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
