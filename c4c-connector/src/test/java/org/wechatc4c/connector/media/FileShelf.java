package org.wechatc4c.connector.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A notification-service that keeps to the contract about files and nothing more. Injected into fields of its type. */
public final class FileShelf implements QuarkusTestResourceLifecycleManager {

    private final Map<String, MediaFile> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/media/", this::serve);
        server.start();
        return Map.of("notification-service.url", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(FileShelf.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Puts a file there, by its path below {@code /media/}. */
    void holds(String path, MediaFile file) {
        files.put(path, file);
    }

    /** Lets every call for this path be answered with this status. */
    void fails(String path, int status) {
        failures.put(path, status);
    }

    MediaFile handedOver(String path) {
        return files.get(path);
    }

    /** Method and address of each call. */
    List<String> calls() {
        return calls;
    }

    private void serve(HttpExchange call) throws IOException {
        try (call) {
            var path = call.getRequestURI().getPath().substring("/media/".length());
            var body = call.getRequestBody().readAllBytes();
            calls.add(call.getRequestMethod() + ' ' + call.getRequestURI());
            if (!"Bearer token-of-the-connector".equals(call.getRequestHeaders().getFirst("Authorization"))) {
                call.sendResponseHeaders(401, -1);
            } else if (failures.containsKey(path)) {
                call.sendResponseHeaders(failures.get(path), -1);
            } else if (call.getRequestMethod().equals("PUT")) {
                files.put(path, new MediaFile(call.getRequestHeaders().getFirst("Content-Type"), body));
                call.sendResponseHeaders(204, -1);
            } else if (!files.containsKey(path)) {
                call.sendResponseHeaders(404, -1);
            } else {
                handOut(call, files.get(path));
            }
        }
    }

    private static void handOut(HttpExchange call, MediaFile file) throws IOException {
        call.getResponseHeaders().set("Content-Type", file.mimeType());
        if (call.getRequestMethod().equals("HEAD")) {
            call.getResponseHeaders().set("Content-Length", String.valueOf(file.bytes().length));
            call.sendResponseHeaders(200, -1);
        } else {
            call.sendResponseHeaders(200, file.bytes().length);
            call.getResponseBody().write(file.bytes());
        }
    }
}
