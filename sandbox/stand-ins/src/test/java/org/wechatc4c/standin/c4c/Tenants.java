package org.wechatc4c.standin.c4c;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.wechatc4c.standin.c4c.C4cStandIn.Settings;

/** Tenants as the tests want them. */
final class Tenants {

    static final String MASHUP_USER = "c4c";
    static final String MASHUP_PASSWORD = "mashup:密码";

    private Tenants() {
    }

    static Settings settings(Duration ticketDelay) {
        return new Settings(0, null, Caller.USER, Caller.PASSWORD, ticketDelay, null, null, null);
    }

    static C4cStandIn forgetful() {
        return C4cStandIn.start(settings(Duration.ZERO));
    }

    static C4cStandIn withTicketsAfter(Duration delay, Path dataFolder) {
        return C4cStandIn.start(new Settings(0, dataFolder, Caller.USER, Caller.PASSWORD, delay, null, null, null));
    }

    static C4cStandIn withMashup(URI mashup) {
        return C4cStandIn.start(new Settings(0, null, Caller.USER, Caller.PASSWORD, Duration.ZERO, mashup, MASHUP_USER,
                MASHUP_PASSWORD));
    }
}
