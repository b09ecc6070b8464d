package org.wechatc4c.gateway.inbound;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the way to Kafka still moves. A broker that is slow or gone makes events fail in time, which is an outcome; events
 * without any outcome mean that this process is broken, and only a restart helps.
 */
@Liveness
@Singleton
class PublisherLiveness implements HealthCheck {

    private final KafkaTopic topic;
    private final InboundConfig config;

    PublisherLiveness(KafkaTopic topic, InboundConfig config) {
        this.topic = topic;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var without = topic.withoutProgress();
        return HealthCheckResponse.named("publisher moves")
                .status(without.compareTo(config.stuckAfter()) < 0)
                .withData("millisecondsWithoutProgress", without.toMillis())
                .build();
    }
}
