package org.wechatc4c.bench.fault;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Runs trials one after the other on one site. */
final class Trials implements AutoCloseable {

    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final Site site;
    private final Scale scale;
    private final WeChat weChat;
    private final InboundTopic topic;
    private final Books books = new Books();

    /** @param site where everything is running */
    Trials(Site site, Scale scale) {
        this.site = site;
        this.scale = scale;
        this.weChat = new WeChat(site.gateway().address(), site.channels(), scale.manner());
        this.topic = new InboundTopic(site.bootstrapServers(), site.channels());
    }

    /** Lets messages come until the gateway has seen everything once: answer times are those of one that is at work. */
    void warmUp() throws InterruptedException {
        run(new Trial("none", site -> Fault.last(WARM_UP)));
    }

    /** Lets the fault happen amid messages, waits until all of it is over, and draws the balance. */
    Outcome run(Trial trial) throws InterruptedException {
        try (var stalls = new Stalls()) {
            var campaign = weChat.begin();
            Fault.last(scale.before());
            var problem = happening(trial.fault());
            Fault.last(scale.after());
            var sendings = campaign.end();
            double stallMillis = stalls.longestMillis();
            site.awaitEmptySpool();
            var balance = books.balance(sendings.sent(), sendings.accepted(), topic.read());
            return new Outcome(trial.label(), balance, sendings.tries(), sendings.p99Millis(), sendings.maxMillis(),
                    stallMillis, problem);
        }
    }

    private @Nullable String happening(Fault fault) throws InterruptedException {
        try {
            fault.happenTo(site);
            return null;
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}
