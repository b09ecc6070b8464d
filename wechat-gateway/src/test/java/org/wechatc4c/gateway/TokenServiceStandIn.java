package org.wechatc4c.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.gateway.login.LoginsInTests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A token-service that keeps to the contract and nothing more. It knows the channels of {@link TestChannels}. A test
 * that wants to talk to it has a field of this type.
 */
public final class TokenServiceStandIn implements QuarkusTestResourceLifecycleManager {

    public static final String COMPONENT = "wx00000000000000c0";
    public static final String COMPONENT_TOKEN = "component-token";
    public static final String COMPONENT_KEY = "VGhlS2V5T2ZUaGVUaGlyZFBhcnR5UGxhdGZvcm0xMjM";
    /** Of an authorisation page that somebody asked for. */
    public static final String STATE = "a-state-that-is-good";

    public static final String SERVICE_TOKEN = "the services know each other";

    private final LoginsInTests logins = new LoginsInTests();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile boolean isAway;
    private volatile String componentToken = COMPONENT_TOKEN;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/channels/", this::serve);
        server.createContext("/internal/component/", this::serveComponent);
        server.createContext("/internal/logins/redeem", this::redeem);
        server.start();
        return Map.of(
                "token-service.url", "http://127.0.0.1:" + server.getAddress().getPort(),
                "internal.service-token", SERVICE_TOKEN,
                "web.public-url", "https://h5.example.com",
                "session.key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(TokenServiceStandIn.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** What was asked so far: {@code shop}, {@code shop/callback-credentials}. */
    public List<String> asked() {
        return asked;
    }

    /** From now on every question is answered with 503, or as it should be. */
    public void isAway(boolean away) {
        isAway = away;
    }

    /** What was told of the third-party platform so far: {@code verify-ticket {…}}. */
    public List<String> told() {
        return told;
    }

    /** What the third-party platform's calls are signed with from now on. */
    public void componentToken(String token) {
        componentToken = token;
    }

    private void serveComponent(HttpExchange exchange) throws IOException {
        var call = exchange.getRequestURI().getPath().substring("/internal/component/".length());
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (!("Bearer " + SERVICE_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
        } else if (isAway) {
            answer(exchange, 503, "{}");
        } else if (call.equals("callback-credentials")) {
            answer(exchange, 200, TestChannels.json(Map.of("appId", COMPONENT, "credentialsTag", componentToken,
                    "tokens", List.of(componentToken), "encodingAesKeys", List.of(COMPONENT_KEY))));
        } else if (call.startsWith("authorisations/") && !body.contains(STATE)) {
            answer(exchange, 404, "{}");
        } else if (call.equals("authorisations/open")) {
            answer(exchange, 200, TestChannels.json(Map.of("url", "https://mp.weixin.qq.com/page?a=1&b=2")));
        } else if (call.equals("authorisations/redeem")) {
            answer(exchange, body.contains("used") ? 409 : 200,
                    TestChannels.json(Map.of("appId", TestChannels.APP_ID, "name", "<示例>")));
        } else {
            told.add(call + " " + body);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        }
    }

    /** Who signs in. */
    public LoginsInTests logins() {
        return logins;
    }

    private void redeem(HttpExchange exchange) throws IOException {
        if (isAway) {
            answer(exchange, 503, "{}");
        } else {
            var answer = logins.redeem(exchange.getRequestBody());
            answer(exchange, answer.status(), answer.body());
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/internal/channels/".length());
        asked.add(path);
        var channel = TestChannels.all().stream().filter(it -> it.channelId().equals(path.split("/")[0])).findFirst();
        if (!("Bearer " + SERVICE_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
        } else if (isAway) {
            answer(exchange, 503, "{}");
        } else if (channel.isEmpty()) {
            answer(exchange, 404, "{}");
        } else if (path.endsWith("/verified")) {
            answer(exchange, 204, "");
        } else if (path.endsWith("/logins")) {
            answer(exchange, 200, logins.begin(channel.get().channelId(), exchange.getRequestBody()));
        } else if (path.endsWith("/callback-credentials")) {
            answer(exchange, 200, TestChannels.json(credentials(channel.get())));
        } else {
            answer(exchange, 200, TestChannels.json(channel.get()));
        }
    }

    private static Map<String, Object> credentials(ChannelChanged channel) {
        return Map.of("channelId", channel.channelId(), "credentialsTag", channel.credentialsTag(),
                "tokens", TestChannels.CREDENTIALS.tokens(), "encodingAesKeys", TestChannels.CREDENTIALS.encodingAesKeys());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
