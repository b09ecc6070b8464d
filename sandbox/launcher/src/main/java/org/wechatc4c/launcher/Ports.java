package org.wechatc4c.launcher;

import org.wechatc4c.standin.backend.FreePort;

/** Where everything listens, on the loopback address. */
record Ports(int page, int gateway, int connector, int tokens, int notification, int weChat, int c4c, int kafka, int redis,
        int postgres) {

    /** The addresses that the documentation names. */
    static Ports usual() {
        return new Ports(8090, 8080, 8081, 8082, 8083, 8091, 8092, 9092, 6379, 5432);
    }

    /** Addresses that nobody uses at this moment. */
    static Ports free() {
        return new Ports(FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(),
                FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find());
    }
}
