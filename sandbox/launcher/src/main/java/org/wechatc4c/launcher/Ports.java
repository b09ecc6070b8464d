package org.wechatc4c.launcher;

import java.util.stream.Stream;

import org.wechatc4c.standin.backend.FreePort;

/** Where everything listens, on the loopback address. */
record Ports(int page, int gateway, int gatewayInternal, int connector, int tokens, int notification, int weChat, int c4c,
        int kafka, int redis,
        int postgres) {

    /** The addresses that the documentation names. */
    static Ports usual() {
        return new Ports(8090, 8080, 8084, 8081, 8082, 8083, 8091, 8092, 9092, 6379, 5432);
    }

    /**
     * Says at once what would otherwise fail somewhere in the middle.
     *
     * @throws IllegalStateException when somebody else listens where this process or a service is to listen
     */
    void requireFree() {
        var taken = Stream.of(page, gateway, gatewayInternal, connector, tokens, notification, weChat, c4c, kafka)
                .filter(port -> !FreePort.isFree(port)).map(String::valueOf).toList();
        if (!taken.isEmpty()) {
            throw new IllegalStateException("these ports of 127.0.0.1 are taken: " + String.join(", ", taken)
                    + ". Stop what listens there, another sandbox perhaps, and start again.");
        }
    }

    /** Addresses that nobody uses at this moment. */
    static Ports free() {
        return new Ports(FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(),
                FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find());
    }
}
