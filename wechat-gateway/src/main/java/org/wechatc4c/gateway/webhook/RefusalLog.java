package org.wechatc4c.gateway.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;

import io.quarkus.logging.Log;

/** One line for each refused call, until there are so many alike within a minute that one line for the rest says more. */
@ApplicationScoped
class RefusalLog {

    private static final int LINES_A_MINUTE = 20;
    private static final int MOST_KINDS = 1_000;

    private final Cache<Kind, AtomicLong> ofThisMinute = Caffeine.newBuilder().maximumSize(MOST_KINDS)
            .expireAfterWrite(Duration.ofMinutes(1)).scheduler(Scheduler.systemScheduler())
            .removalListener(RefusalLog::sumUp).build();

    private record Kind(String channel, int status, String reason) {
    }

    void refused(String channel, Refusal refusal) {
        var kind = new Kind(channel, refusal.reaction().status(), refusal.reason());
        if (ofThisMinute.get(kind, any -> new AtomicLong()).incrementAndGet() <= LINES_A_MINUTE) {
            Log.warnf("Refused a call: %s [channel=%s, status=%d]", kind.reason, kind.channel, kind.status);
        }
    }

    private static void sumUp(@Nullable Kind kind, @Nullable AtomicLong calls, RemovalCause cause) {
        if (kind != null && calls != null && calls.get() > LINES_A_MINUTE) {
            Log.warnf("Refused %d more calls within a minute: %s [channel=%s, status=%d]", calls.get() - LINES_A_MINUTE,
                    kind.reason, kind.channel, kind.status);
        }
    }
}
