package org.wechatc4c.notification.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where files are kept and how much of them. */
@ConfigMapping(prefix = "media")
public interface MediaConfig {

    /** The folder that files are kept in, the same for all instances. What lies in another one is not found any more. */
    Path folder();

    /** How long a file is kept after it came. What is asked for later is fetched anew, if WeChat still has it. */
    @WithDefault("30d")
    Duration keepFor();

    /** How often it is looked for files whose time is over. */
    @WithDefault("1h")
    Duration lookEvery();

    /** How long fetching one file may take, from whatever host. */
    @WithDefault("60s")
    Duration fetchWithin();

    /**
     * How long it may take until WeChat has a picture that is to be sent; then the message waits. Together with all
     * time-outs of sending it is to stay below ledger.outcome-unknown-after.
     */
    @WithDefault("30s")
    Duration uploadWithin();

    /** The most bytes that are taken. */
    Limits limits();

    /** Pictures that WeChat's API gives out no more. */
    Hosts pictures();

    /** Videos, for which WeChat's API names an address. */
    Hosts videos();

    /**
     * Hosts with their ports that are fetched from although they are inside: a stand-in's or a proxy's. They are not held
     * against the list of public addresses.
     */
    Optional<List<String>> innerHosts();

    /** By kind. */
    interface Limits {
        @WithDefault("10M")
        MemorySize image();

        @WithDefault("2M")
        MemorySize voice();

        @WithDefault("20M")
        MemorySize video();

        @WithDefault("20M")
        MemorySize file();
    }

    /** Where something is fetched from. */
    interface Hosts {

        /** Names of hosts; with {@code *.} in front, of all below. Anything else is not fetched. */
        List<String> hosts();
    }
}
