package org.wechatc4c.gateway.channel;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One Official Account, checked.
 *
 * @param name the name that the operator gave it
 * @param encodingAesKey absent in plain mode only
 */
public record Channel(String name, String appId, String originalId, String token, @Nullable String encodingAesKey, Mode mode,
        @Nullable String welcomeText, @Nullable String acknowledgementText, Duration acknowledgementQuiet) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Channel[name=" + name + ", appId=" + appId + ", mode=" + mode + ']';
    }
}
