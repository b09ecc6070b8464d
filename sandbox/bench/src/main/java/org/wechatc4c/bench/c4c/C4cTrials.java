package org.wechatc4c.bench.c4c;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.fault.Stalls;

/** Runs trials one after the other on one site, each with customers of its own. */
final class C4cTrials implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final C4cSite site;
    private final Crowd crowd;
    private final Agents agents;
    private final Arrivals arrivals = new Arrivals();
    private final Filing filing;
    private final Backlog backlog;
    private int firstCustomer;

    /** @param site where everything is running */
    C4cTrials(C4cSite site) {
        this.site = site;
        this.crowd = new Crowd(site.bootstrapServers());
        this.agents = new Agents(site.c4c().desk(), site.bootstrapServers(), site.scale().answerEvery());
        this.filing = new Filing(site.c4c(), C4cSite.USERNAME, C4cSite.PASSWORD);
        this.backlog = new Backlog(site.bootstrapServers());
        site.c4c().onText(arrivals::came);
    }

    /** Lets customers write until both replicas have seen everything once. */
    C4cOutcome warmUp() throws InterruptedException {
        return run(new C4cTrial("warm-up", any -> C4cFault.last(Duration.ofSeconds(3))));
    }

    /** Lets the fault happen amid customers who write, waits until all of it is over, and draws the balance. */
    C4cOutcome run(C4cTrial trial) throws InterruptedException {
        int first = firstCustomer;
        firstCustomer += site.scale().customers();
        try (var stalls = new Stalls()) {
            long callsBefore = site.c4c().calls().size();
            var campaign = crowd.begin(first, site.scale().customers(), site.scale().perSecond());
            var shift = agents.begin();
            C4cFault.last(site.scale().before());
            String problem = happening(trial.fault());
            long over = System.nanoTime();
            awaitNoneLate(campaign.writings());
            C4cFault.last(site.scale().after());
            campaign.end();
            shift.end();
            problem = problem == null ? awaitAllDone(campaign.writings()) : problem;
            site.requireAlive();
            long calls = site.c4c().calls().size() - callsBefore;
            var accepted = campaign.writings().accepted();
            var delays = Delays.of(accepted, arrivals);
            var recovery = delays.recovery(over, site.scale().late());
            var balance = TicketBooks.balance(campaign.writings().sent(), accepted.keySet(), Set.of(),
                    filing.of(first, site.scale().customers()));
            return new C4cOutcome(trial.label(), balance, shift.balance(), recovery.toMillis() / 1e3, delays.p95Millis(),
                    delays.maxMillis(), delays.between(over, over + recovery.toNanos()).p95Millis(), calls,
                    stalls.longestMillis(), problem);
        }
    }

    private void awaitNoneLate(Writings writings) throws InterruptedException {
        long end = System.nanoTime() + site.scale().patience().toNanos();
        while (System.nanoTime() < end && Delays.of(writings.accepted(), arrivals).isLate(site.scale().late())) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private @Nullable String awaitAllDone(Writings writings) throws InterruptedException {
        long end = System.nanoTime() + site.scale().patience().toNanos();
        while (!arrivals.hold(writings.accepted().keySet()) || backlog.size() > 0) {
            if (System.nanoTime() > end) {
                return "after " + site.scale().patience().toSeconds() + " s " + backlog.size() + " records are not done";
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
        return null;
    }

    private @Nullable String happening(C4cFault fault) throws InterruptedException {
        try {
            fault.happenTo(site);
            return null;
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    @Override
    public void close() {
        crowd.close();
        agents.close();
        backlog.close();
    }
}
