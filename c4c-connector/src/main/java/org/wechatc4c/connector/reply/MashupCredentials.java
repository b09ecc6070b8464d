package org.wechatc4c.connector.reply;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.entrance.Credentials;

import io.quarkus.runtime.Startup;

/** Tells whether a call of the mashup comes from our C4C tenant. The service does not start without a way to tell. */
@Startup
@Singleton
public class MashupCredentials extends Credentials {

    MashupCredentials(MashupConfig config) {
        super("mashup", config);
        if (!areSet()) {
            throw new IllegalStateException("mashup.username and mashup.password, or mashup.api-key must be set:"
                    + " otherwise anybody could speak to customers");
        }
    }
}
