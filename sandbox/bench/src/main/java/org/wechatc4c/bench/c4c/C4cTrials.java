package org.wechatc4c.bench.c4c;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.fault.Stalls;
import org.wechatc4c.standin.c4c.Violation;

/** Runs trials one after the other on one site, each with customers of its own. */
final class C4cTrials implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

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
        int customers = site.scale().customers();
        int first = firstCustomer;
        firstCustomer += customers;
        try (var stalls = new Stalls()) {
            site.c4c().resetLoad();
            site.c4c().forgetViolations();
            var campaign = crowd.begin(first, customers, site.scale().perSecond());
            var scene = new Scene(site, crowd, campaign, arrivals);
            var shift = agents.begin();
            C4cFault.last(site.scale().before());
            String problem = happening(trial.fault(), scene);
            var watch = new DrainWatch(site.c4c(), arrivals, campaign.writings().accepted().keySet());
            var drain = watch.await(site.scale().patience());
            awaitNoneLate(campaign.writings());
            C4cFault.last(site.scale().after());
            campaign.end();
            shift.end();
            problem = problem == null ? awaitAllThere(campaign.writings()) : problem;
            site.requireAlive();
            var load = site.c4c().load();
            var violations = site.c4c().violations().stream().map(C4cTrials::sentence).distinct().toList();
            var accepted = campaign.writings().accepted();
            var delays = Delays.of(accepted, arrivals);
            scene.end();
            var recovery = delays.recovery(watch.began(), site.scale().late());
            var balance = TicketBooks.balance(campaign.writings().sent(), accepted.keySet(), scene.putBack(),
                    filing.of(first, customers));
            return new C4cOutcome(trial.label(), balance, shift.balance(), recovery.toMillis() / 1e3, drain,
                    delays.p95Millis(), delays.maxMillis(),
                    delays.between(watch.began(), watch.began() + recovery.toNanos()).p95Millis(), load.calls(), load.peak(),
                    violations, scene.figures(), stalls.longestMillis(), problem);
        }
    }

    private static String sentence(Violation violation) {
        return violation.method() + ' ' + violation.path() + ": " + violation.objection();
    }

    private void awaitNoneLate(Writings writings) throws InterruptedException {
        long end = System.nanoTime() + site.scale().patience().toNanos();
        while (System.nanoTime() < end && writings.isAnyLate(arrivals, site.scale().late())) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private @Nullable String awaitAllThere(Writings writings) throws InterruptedException {
        long end = System.nanoTime() + site.scale().patience().toNanos();
        while (!arrivals.hold(writings.accepted().keySet())) {
            if (System.nanoTime() > end) {
                return "after " + site.scale().patience().toSeconds() + " s not all messages are in C4C";
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
        awaitAllNoted();
        return null;
    }

    /**
     * Gives connectors the time to do once more what they should not. What is not noted then is not noted before further
     * messages come: a note that fails is not made again by itself.
     */
    private void awaitAllNoted() throws InterruptedException {
        long end = System.nanoTime() + site.scale().late().toNanos();
        while (backlog.size() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private @Nullable String happening(C4cFault fault, Scene scene) throws InterruptedException {
        try {
            fault.happenTo(scene);
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
