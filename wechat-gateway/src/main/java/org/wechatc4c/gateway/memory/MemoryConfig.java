package org.wechatc4c.gateway.memory;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long Redis is waited for. */
@ConfigMapping(prefix = "memory")
public interface MemoryConfig {

    /** How long one question to Redis may take. A call from WeChat that meets a silent Redis is delayed by this once. */
    @WithDefault("300ms")
    Duration patience();

    /** How long Redis is left alone after it did not answer in time. Meanwhile repeats are not recognised. */
    @WithDefault("1s")
    Duration rest();

    /** How often Redis is told what is to be remembered. Longer makes fewer and larger writes; WeChat repeats after seconds. */
    @WithDefault("20ms")
    Duration writeEvery();

    /** The most that waits to be written; what is above is not remembered. */
    @WithDefault("10000")
    int mostUnwritten();
}
