package org.wechatc4c.connector.replay;

import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The replay of dead letters. */
@ConfigMapping(prefix = "replay")
public interface ReplayConfig {

    /** The topics whose dead letters can be put back; those that this service reads. */
    @WithDefault("wechat.inbound,wechat.delivery,c4c.changes")
    Set<String> topics();
}
