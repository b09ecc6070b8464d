package org.wechatc4c.gateway.repeats;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How repeated pushes are recognised. */
@ConfigMapping(prefix = "repeats")
public interface RepeatsConfig {

    /**
     * How long an answer is remembered. Far longer than WeChat's own repeats, so that a proxy or an operator who replays does
     * no harm either; Redis needs about 100 bytes for each.
     */
    @WithDefault("24h")
    Duration rememberedFor();

    /**
     * How long after it happened an event cannot be a repeat yet, as WeChat repeats after five seconds. Redis is asked about
     * older ones only. Zero asks about all, which is right even when this machine's clock is slow, and costs a question to
     * Redis for each push.
     */
    @WithDefault("3s")
    Duration freshFor();

    /**
     * How many of the newest answers each instance knows without asking Redis. More make the collector of garbage carry
     * more from one place to another; fewer than come in five seconds leave it to Redis to know WeChat's repeats.
     */
    @WithDefault("4000")
    int newestKnown();
}
