package org.wechatc4c.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Between the service and WeChat: lets through all that comes, broken connections too, and remembers what WeChat said. */
final class WireTap implements AutoCloseable {

    private final ServerSocket listening;
    private final URI wechat;
    private final ExecutorService lines = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ByteArrayOutputStream> heard = new CopyOnWriteArrayList<>();

    WireTap(URI wechat) {
        this.wechat = wechat;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the tap", e);
        }
        lines.execute(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Everything that WeChat answered so far, heads included. */
    String heard() {
        return heard.stream().map(line -> line.toString(UTF_8)).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        lines.shutdownNow();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the tap cannot be closed", e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var caller = listening.accept();
                var platform = new Socket(wechat.getHost(), wechat.getPort());
                var answers = new ByteArrayOutputStream();
                heard.add(answers);
                lines.execute(() -> pass(caller, platform, OutputStream.nullOutputStream()));
                lines.execute(() -> pass(platform, caller, answers));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException("the tap is broken", e);
                }
            }
        }
    }

    /** Remembers before it passes on: whoever got an answer finds it here. */
    private static void pass(Socket from, Socket to, OutputStream memory) {
        try (from; to) {
            var part = new byte[8192];
            for (int length = from.getInputStream().read(part); length >= 0; length = from.getInputStream().read(part)) {
                memory.write(part, 0, length);
                to.getOutputStream().write(part, 0, length);
            }
        } catch (IOException e) {
            // One side broke the connection: the other one hears of it, as both are closed now.
        }
    }
}
