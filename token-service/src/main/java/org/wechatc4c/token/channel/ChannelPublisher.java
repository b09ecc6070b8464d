package org.wechatc4c.token.channel;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.token.channel.ChannelsTopic.TopicFailure;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Publishes the channels, one replica for all: each change as it comes, and everything that the topic does not hold at
 * start and from time to time. While Kafka is away the service serves: the others ask it for what they do not find on the
 * topic.
 */
@Readiness
@Singleton
class ChannelPublisher implements HealthCheck {

    private static final int BATCH = 1_000;

    private final ChannelStore store;
    private final ChannelAdministration administration;
    private final Channels channels;
    private final ChannelsTopic topic;
    private final ChannelsConfig config;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String state = "not yet";
    private Instant compareAt = Instant.MIN;
    private @Nullable Thread publishing;

    ChannelPublisher(ChannelStore store, ChannelAdministration administration, Channels channels, ChannelsTopic topic,
            ChannelsConfig config, Clock clock) {
        this.store = store;
        this.administration = administration;
        this.channels = channels;
        this.topic = topic;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        publishing = Thread.ofPlatform().name("channel-publisher").daemon().start(this::untilStopped);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped.countDown();
        if (publishing != null) {
            publishing.interrupt();
            publishing.join();
        }
    }

    /** Up in any case, and says how far it is. */
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("channels on Kafka").up()
                .withData("channels", channels.count())
                .withData("published", state)
                .build();
    }

    private void untilStopped() {
        try {
            do {
                publish();
            } while (!stopped.await((state.equals("yes") ? config.lookEvery() : config.publishAgainAfter()).toMillis(),
                    TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // This is how stop() ends the waiting; there is nothing left to do.
        }
    }

    /** Whatever happens, it is tried again. */
    private void publish() {
        try {
            if (store.alone(this::publishAlone)) {
                state = "yes";
            }
        } catch (TopicFailure e) {
            complain(e.why(), e);
        } catch (RuntimeException e) {
            complain("PostgreSQL does not answer", e);
        }
    }

    private void complain(String why, RuntimeException failure) {
        if (stopped.getCount() > 0 && !why.equals(state)) {
            Log.warnf(failure, "The channels are not published, trying again until they are: %s", why);
            state = why;
        }
    }

    private void publishAlone() {
        store.due().forEach(administration::forgetFormerSecrets);
        if (!clock.instant().isBefore(compareAt)) {
            var change = topic.publish(channels.published());
            compareAt = clock.instant().plus(config.compareEvery());
            Log.infof("The channels are published [changed=%d, removed=%d]", change.changed(), change.removed());
        }
        List<ChannelRecord> changed;
        do {
            changed = store.unpublished(BATCH);
            publish(changed);
        } while (changed.size() == BATCH);
    }

    private void publish(List<ChannelRecord> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var living = new ArrayList<ChannelChanged>();
        var gone = new ArrayList<String>();
        for (ChannelRecord channel : changed) {
            var publicPart = channel.publicPart(now);
            if (publicPart != null) {
                living.add(publicPart);
            } else if (channel.isDeleted()) {
                gone.add(channel.id());
            }
        }
        topic.write(living, gone);
        store.published(changed);
    }
}
