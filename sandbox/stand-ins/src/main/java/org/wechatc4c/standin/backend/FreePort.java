package org.wechatc4c.standin.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of the loopback address that nobody listens on at this moment. */
public final class FreePort {

    private FreePort() {
    }

    public static int find() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    /** Whether nobody listens on that port of the loopback address at this moment. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Fails, saying so, when somebody listens on that port of the loopback address. */
    static void require(int port) {
        if (!isFree(port)) {
            throw new IllegalStateException(
                    "port " + port + " of 127.0.0.1 is taken. Stop what listens there and start again.");
        }
    }
}
