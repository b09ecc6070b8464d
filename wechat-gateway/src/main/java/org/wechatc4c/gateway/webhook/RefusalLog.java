package org.wechatc4c.gateway.webhook;

import jakarta.inject.Singleton;

import org.wechatc4c.gateway.limit.MinuteCounts;

import io.quarkus.logging.Log;

/** One line for each refused call, until there are so many alike within a minute that the metrics say more. */
@Singleton
class RefusalLog {

    private static final int LINES_A_MINUTE = 20;

    private final MinuteCounts calls = new MinuteCounts();

    void refused(String channel, Refusal refusal) {
        int status = refusal.reaction().status();
        int alike = calls.increment(channel + ' ' + refusal.reason());
        if (alike <= LINES_A_MINUTE) {
            Log.warnf("Refused a call: %s [channel=%s, status=%d]%s", refusal.reason(), channel, status,
                    alike == LINES_A_MINUTE ? " Further ones like this are not told in this minute." : "");
        }
    }
}
