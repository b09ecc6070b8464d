package org.wechatc4c.token.channel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.channel.ChannelsTopic.TopicFailure;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Publishes the channels at start, again and again until it succeeded. Meanwhile the service serves: the others ask it
 * for what they do not find on the topic.
 */
@Readiness
@Singleton
class ChannelPublisher implements HealthCheck {

    private final Channels channels;
    private final ChannelsTopic topic;
    private final TopicConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String state = "not yet";
    private @Nullable Thread publishing;

    ChannelPublisher(Channels channels, ChannelsTopic topic, TopicConfig config) {
        this.channels = channels;
        this.topic = topic;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        publishing = Thread.ofPlatform().name("channel-publisher").daemon().start(this::untilItSucceeds);
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
                .withData("channels", channels.records().size())
                .withData("published", state)
                .build();
    }

    private void untilItSucceeds() {
        try {
            while (!isPublished()) {
                if (stopped.await(config.publishAgainAfter().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // This is how stop() ends the waiting; there is nothing left to do.
        }
    }

    private boolean isPublished() {
        try {
            var change = topic.publish(channels.records().stream().map(ChannelRecord::publicPart).toList());
            state = "yes";
            Log.infof("The channels are published [changed=%d, removed=%d]", change.changed(), change.removed());
            return true;
        } catch (TopicFailure e) {
            if (stopped.getCount() > 0 && !e.why().equals(state)) {
                Log.warnf("The channels are not published, trying again until they are: %s", e.why());
                state = e.why();
            }
            return false;
        }
    }
}
