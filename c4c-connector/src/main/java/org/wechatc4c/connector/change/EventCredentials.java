package org.wechatc4c.connector.change;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.entrance.Credentials;
import org.wechatc4c.connector.reply.MashupCredentials;

import io.quarkus.runtime.Startup;

/** Tells whether an event comes from our C4C tenant. */
@Startup
@Singleton
class EventCredentials extends Credentials {

    private final MashupCredentials mashup;

    EventCredentials(EventConfig config, MashupCredentials mashup) {
        super("events", config);
        this.mashup = mashup;
    }

    @Override
    public boolean accept(@Nullable String authorization, @Nullable String keyInHeader, @Nullable String keyInQuery,
            String source) {
        return areSet() ? super.accept(authorization, keyInHeader, keyInQuery, source)
                : mashup.accept(authorization, keyInHeader, keyInQuery, source);
    }
}
