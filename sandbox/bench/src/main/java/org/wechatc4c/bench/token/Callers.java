package org.wechatc4c.bench.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.fault.Replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Those who work with access tokens, as the notification-service does: each gets the token before every call of WeChat, and
 * when WeChat refuses it says so and repeats the call once with what it is told to use instead.
 */
final class Callers {

    private static final Set<Integer> TOKEN_REFUSED = Set.of(40001, 40014, 42001);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Replica> replicas;
    private final URI weChat;
    private final TokenScale scale;
    private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param replicas over which callers are spread; one that stands still is passed over */
    Callers(List<Replica> replicas, URI weChat, TokenScale scale) {
        this.replicas = replicas;
        this.weChat = weChat;
        this.scale = scale;
    }

    Campaign begin() {
        return new Campaign();
    }

    /** The rounds of one trial. */
    final class Campaign {

        private final Experiences experiences = new Experiences();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private volatile boolean isEnding;

        Campaign() {
            for (int i = 0; i < scale.callers(); i++) {
                int caller = i;
                threads.execute(() -> work(caller));
            }
        }

        /** Begins no more rounds and returns when those under way are over. */
        Experiences.Summary end() {
            isEnding = true;
            threads.close();
            return experiences.summary();
        }

        private void work(int caller) {
            try {
                while (!isEnding) {
                    round(caller);
                    TimeUnit.MILLISECONDS.sleep(scale.pause().toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void round(int caller) throws InterruptedException {
            JsonNode token = token(HttpRequest.newBuilder(address(caller, "")).GET(), "get");
            if (token == null) {
                return;
            }
            Integer errcode = send(token);
            if (errcode == null) {
                experiences.unsent();
            } else if (TOKEN_REFUSED.contains(errcode)) {
                experiences.refused();
                repeat(caller, token.path("tokenId").asText(), errcode);
            } else {
                judge(errcode);
            }
        }

        private void repeat(int caller, String refusedId, int errcode) throws InterruptedException {
            String report = "{\"tokenId\":\"" + refusedId + "\",\"errcode\":" + errcode + '}';
            JsonNode token = token(HttpRequest.newBuilder(address(caller, "/refused"))
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString(report)), "report");
            if (token == null) {
                return;
            }
            experiences.reportAnswered(refusedId, System.nanoTime());
            Integer again = send(token);
            if (again == null) {
                experiences.unsent();
            } else if (TOKEN_REFUSED.contains(again)) {
                experiences.refusedTwice();
            } else {
                judge(again);
            }
        }

        private void judge(int errcode) {
            if (errcode == 0) {
                experiences.sent();
            } else {
                experiences.error("errcode " + errcode);
            }
        }

        /** What the token-service hands out; {@code null} when it does not. */
        private @Nullable JsonNode token(HttpRequest.Builder request, String what) throws InterruptedException {
            long began = System.nanoTime();
            try {
                var answer = exchange(request.header("Authorization", "Bearer " + Custodian.NOTIFICATION));
                if (answer.statusCode() != 200) {
                    experiences.error(what + ' ' + answer.statusCode());
                    return null;
                }
                var token = JSON.readTree(answer.body());
                experiences.handedOut(token.path("tokenId").asText(), began, System.nanoTime());
                return token;
            } catch (IOException e) {
                experiences.error(what + ' ' + e.getClass().getSimpleName());
                return null;
            }
        }
    }

    /** WeChat's errcode; {@code null} when it is not there. */
    private @Nullable Integer send(JsonNode token) throws InterruptedException {
        try {
            var answer = exchange(HttpRequest.newBuilder(weChat.resolve(
                    "/cgi-bin/getcallbackip?access_token=" + token.path("accessToken").asText())).GET());
            return JSON.readTree(answer.body()).path("errcode").asInt(0);
        } catch (IOException notThere) {
            return null;
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    }

    private URI address(int caller, String rest) {
        var replica = replicas.get(caller % replicas.size());
        for (int i = 1; i < replicas.size() && replica.isStandingStill(); i++) {
            replica = replicas.get((caller + i) % replicas.size());
        }
        return replica.url().resolve("/internal/channels/" + Custodian.CHANNEL + "/access-token" + rest);
    }
}
