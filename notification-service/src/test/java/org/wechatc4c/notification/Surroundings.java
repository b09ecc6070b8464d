package org.wechatc4c.notification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.wechatc4c.standin.wechat.Account;
import org.wechatc4c.standin.wechat.Mode;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** What is around the service: the WeChat stand-in, and a token-service that keeps to the contract and nothing more. */
public class Surroundings implements QuarkusTestResourceLifecycleManager {

    /** What the connector shows to this service. */
    public static final String CONNECTOR_TOKEN = "token-of-the-connector";

    private static final String SERVICE_TOKEN = "the services know each other";
    private static final String APP_ID = "wx0123456789abcdef";
    private static final String APP_SECRET = "the secret of the shop";

    private WeChatStandIn wechat;
    private TokenService tokenService;

    @Override
    public Map<String, String> start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var self = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            wechat = WeChatStandIn.start(0, null, List.of(new Account(APP_ID, APP_SECRET, "gh_shop", "token", null, Mode.PLAIN,
                    self.resolve("/pushes"))));
            tokenService = new TokenService(server, wechat.url());
            return Map.of(
                    "wechat.api-url", wechat.url().toString(),
                    "token-service.url", self.toString(),
                    "internal.service-token", SERVICE_TOKEN,
                    "callers.connector.token", CONNECTOR_TOKEN,
                    "media.folder", Files.createTempDirectory("media").toString(),
                    "media.look-every", "500ms",
                    "media.inner-hosts", wechat.url().getAuthority());
        } catch (IOException e) {
            throw new IllegalStateException("the surroundings do not start", e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(wechat, new TestInjector.MatchesType(WeChatStandIn.class));
        injector.injectIntoFields(tokenService, new TestInjector.MatchesType(TokenService.class));
    }

    @Override
    public void stop() {
        if (tokenService != null) {
            tokenService.server.stop(0);
        }
        if (wechat != null) {
            wechat.close();
        }
    }

    /** Knows the channel {@code shop}. Takes WeChat's pushes, too, so that they are out of the way. */
    public static class TokenService {

        private final HttpServer server;
        private final URI wechat;
        private final HttpClient http = HttpClient.newHttpClient();
        private final ObjectMapper json = new ObjectMapper();
        private final List<Integer> refusals = new CopyOnWriteArrayList<>();
        private volatile int outages;

        TokenService(HttpServer server, URI wechat) {
            this.server = server;
            this.wechat = wechat;
            server.createContext("/pushes", exchange -> answer(exchange, 200, "success"));
            server.createContext("/internal/channels/", this::serve);
            server.start();
        }

        /** The errcodes with which tokens were reported as refused. */
        public List<Integer> refusals() {
            return refusals;
        }

        /** Lets so many questions be answered with 503. */
        public void isAway(int times) {
            outages = times;
        }

        private void serve(HttpExchange exchange) throws IOException {
            var path = exchange.getRequestURI().getPath();
            var body = exchange.getRequestBody().readAllBytes();
            if (!("Bearer " + SERVICE_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                answer(exchange, 401, "{}");
            } else if (outages > 0) {
                outages--;
                answer(exchange, 503, "{}");
            } else if (!path.startsWith("/internal/channels/shop/access-token")) {
                answer(exchange, 404, "{}");
            } else {
                if (path.endsWith("/refused")) {
                    refusals.add(json.readTree(body).path("errcode").asInt());
                }
                answer(exchange, 200, json.writeValueAsString(token()));
            }
        }

        private Map<String, String> token() throws IOException {
            var granted = askWeChat();
            var token = granted.path("access_token").asText();
            return Map.of(
                    "accessToken", token,
                    "tokenId", Integer.toHexString(token.hashCode()),
                    "expiresAt", Instant.now().plusSeconds(granted.path("expires_in").asLong()).toString());
        }

        private JsonNode askWeChat() throws IOException {
            var question = json.writeValueAsString(Map.of(
                    "grant_type", "client_credential", "appid", APP_ID, "secret", APP_SECRET));
            try {
                return json.readTree(http.send(HttpRequest.newBuilder(wechat.resolve("/cgi-bin/stable_token"))
                        .POST(BodyPublishers.ofString(question)).build(), BodyHandlers.ofString()).body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        private static void answer(HttpExchange exchange, int status, String body) throws IOException {
            try (exchange) {
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
