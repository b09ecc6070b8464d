package org.wechatc4c.connector.media;

import java.net.URI;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where files come from and go to. */
@ConfigMapping(prefix = "notification-service")
public interface NotificationServiceConfig {

    /** The address of notification-service. With a wrong one pictures keep their customers' records waiting. */
    URI url();

    /** The largest file that is taken into memory, for C4C takes none in pieces. A larger one is told of and left out. */
    @WithDefault("20M")
    MemorySize largestFile();
}
