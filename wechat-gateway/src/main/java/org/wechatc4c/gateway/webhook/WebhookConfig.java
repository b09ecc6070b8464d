package org.wechatc4c.gateway.webhook;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long WeChat's calls are believed, and what is told about them. */
@ConfigMapping(prefix = "webhook")
public interface WebhookConfig {

    /**
     * How far the time of a call may be from ours. Wider lets an eavesdropper use a recorded call for longer, narrower refuses
     * calls when a clock is wrong.
     */
    @WithDefault("10m")
    Duration timestampWindow();

    /** How long the first calls of a channel may wait for what the token-service knows of it. */
    @WithDefault("1500ms")
    Duration channelWithin();

    /** How many pushes of one customer are taken in a minute; further ones are answered 429, and WeChat repeats them. */
    @WithDefault("240")
    int pushesPerCustomer();

    /** How many channels have figures of their own in the metrics: the first ones that are called. */
    @WithDefault("200")
    int channelsInMetrics();
}
