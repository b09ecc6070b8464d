package org.wechatc4c.standin.wechat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The server of an account's owner, which answers pushes as the test wishes. */
final class AccountServer implements AutoCloseable {

    record Request(String method, String path, Map<String, String> query, String body) {
    }

    record Answer(int status, String body) {

        static Answer ok(String body) {
            return new Answer(200, body);
        }
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> behaviour = request -> Answer.ok("success");

    AccountServer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/wechat", this::serve);
        server.start();
    }

    URI callback() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/wechat");
    }

    void answers(Function<Request, Answer> newBehaviour) {
        behaviour = newBehaviour;
    }

    void answers(String body) {
        behaviour = request -> Answer.ok(body);
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<String> bodies() {
        return requests.stream().map(Request::body).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> query = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, body);
        requests.add(request);
        Answer answer = behaviour.apply(request);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
