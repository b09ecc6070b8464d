package org.wechatc4c.bench.token;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.fault.Stalls;

/** Runs trials one after the other on one site. */
final class TokenTrials {

    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final TokenSite site;
    private final Callers callers;

    /** @param site where everything is running */
    TokenTrials(TokenSite site) {
        this.site = site;
        this.callers = new Callers(site.replicas(), site.weChat().url(), site.scale());
    }

    /** Lets callers work until all replicas have seen everything once. */
    TokenOutcome warmUp() throws InterruptedException {
        return run(new TokenTrial("warm-up", any -> TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis()), false));
    }

    /** Lets the fault happen amid callers, waits until all of it is over, and draws the balance. */
    TokenOutcome run(TokenTrial trial) throws InterruptedException {
        try (var stalls = new Stalls()) {
            var callsBefore = site.exchange().calls();
            int invalidationsBefore = site.invalidations().size();
            long fencedBefore = fencedWrites();
            var campaign = callers.begin();
            TimeUnit.MILLISECONDS.sleep(site.scale().calm().toMillis());
            String problem = happening(trial.fault());
            TimeUnit.MILLISECONDS.sleep(site.scale().calm().toMillis());
            var experiences = campaign.end();
            site.requireAlive();
            var calls = site.exchange().calls();
            var invalidations = site.invalidations();
            var bill = Bill.of(callsBefore, calls.subList(callsBefore.size(), calls.size()),
                    List.copyOf(invalidations.subList(invalidationsBefore, invalidations.size())), site.scale().rules(),
                    site.scale().renewAhead());
            return new TokenOutcome(trial.label(), trial.isWithoutWeChat(), experiences, bill, fencedWrites() - fencedBefore,
                    stalls.longestMillis(), problem);
        }
    }

    private long fencedWrites() throws InterruptedException {
        long all = 0;
        for (var replica : site.replicas()) {
            all += site.fencedWrites(replica);
        }
        return all;
    }

    private @Nullable String happening(TokenFault fault) throws InterruptedException {
        try {
            fault.happenTo(site);
            return null;
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }
}
