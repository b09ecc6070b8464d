package org.wechatc4c.gateway.channel;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** How many channels are known. The service is ready in any case: for what is missing it asks the token-service. */
@Readiness
@Singleton
class ChannelsReadiness implements HealthCheck {

    private final Channels channels;
    private final ChannelRecords records;

    ChannelsReadiness(Channels channels, ChannelRecords records) {
        this.channels = channels;
        this.records = records;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("channels").up()
                .withData("known", channels.size())
                .withData("complete", channels.isComplete())
                .withData("unreadable", records.unreadable())
                .build();
    }
}
