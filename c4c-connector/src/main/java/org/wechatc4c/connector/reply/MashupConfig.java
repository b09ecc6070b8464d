package org.wechatc4c.connector.reply;

import java.time.Duration;

import org.wechatc4c.connector.entrance.EntranceConfig;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** The mashup web service. What C4C must show when it calls it cannot be nothing. */
@ConfigMapping(prefix = "mashup")
public interface MashupConfig extends EntranceConfig {

    /**
     * How long it may take to find out whose answer it is and to hand it on; after that it is kept for the operators, which may
     * take as long again.
     */
    @WithDefault("10s")
    Duration patience();

    /**
     * What becomes of an answer that C4C marks as private. The mark most likely tells a direct message from a post that
     * everybody sees, and what passes between a customer and an account in WeChat is always the former: dropping it would
     * drop every answer of such a tenant. A tenant that marks what is for agents only sets this to drop.
     */
    @WithName("private")
    @WithDefault("send")
    Private markedPrivate();

    /** What becomes of an answer that is marked as private. */
    enum Private {
        SEND,
        DROP
    }
}
