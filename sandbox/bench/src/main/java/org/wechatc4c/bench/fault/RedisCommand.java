package org.wechatc4c.bench.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** One command to Redis, in the form that people type, and one line that it answers. */
record RedisCommand(String text) {

    private static final int PATIENCE_MILLIS = 10_000;

    /** The answer, without the sign in front that says of which kind it is. */
    String sendTo(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((text + "\r\n").getBytes(US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            if (answer == null || answer.startsWith("-")) {
                throw new IllegalStateException("Redis does not do " + text + ": " + answer);
            }
            return answer.substring(1);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis does not answer " + text, e);
        }
    }
}
