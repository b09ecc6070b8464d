package org.wechatc4c.gateway.inbound;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether an event can be stored anywhere. With Kafka away and events spooled the service is ready, and says so. */
@Readiness
@Singleton
class StoresReadiness implements HealthCheck {

    private final KafkaTopic topic;
    private final Spool spool;

    StoresReadiness(KafkaTopic topic, Spool spool) {
        this.topic = topic;
        this.spool = spool;
    }

    @Override
    public HealthCheckResponse call() {
        var awaySince = topic.awaySince();
        return HealthCheckResponse.named("events are stored")
                .status(awaySince.isEmpty() || spool.answers())
                .withData("kafka", awaySince.map(since -> "away since " + since).orElse("acknowledges"))
                .withData("spool", spool.answers() ? "answers" : "does not answer")
                .withData("spooledEvents", spool.length())
                .build();
    }
}
