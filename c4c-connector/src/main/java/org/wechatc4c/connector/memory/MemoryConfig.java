package org.wechatc4c.connector.memory;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The memory in Redis. */
@ConfigMapping(prefix = "memory")
public interface MemoryConfig {

    /** How long Redis may take. After that C4C is asked, which is slower but as good. */
    @WithDefault("250ms")
    Duration patience();

    /** How long Redis is left alone after it did not answer, so that not every message waits for it. */
    @WithDefault("5s")
    Duration rest();

    /** How long something is remembered after it was last used or found. */
    @WithDefault("7d")
    Duration keep();

    /** How long it is remembered which events were worked off. One that comes again later is looked up in C4C. */
    @WithDefault("2d")
    Duration keepMarks();
}
