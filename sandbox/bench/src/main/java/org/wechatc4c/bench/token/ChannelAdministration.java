package org.wechatc4c.bench.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An operator who makes channels and looks at them, over REST. */
final class ChannelAdministration {

    /**
     * One page.
     *
     * @param channels how many are on it
     * @param next what to ask the next one with; empty when this is the last
     */
    record Page(int channels, String next) {
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    ChannelAdministration(URI tokenService) {
        this.url = tokenService.resolve("/admin/channels");
    }

    /** Makes a channel of that number, with secrets of the usual length, and returns its id. */
    String create(int number) throws InterruptedException {
        try {
            var document = JSON.writeValueAsString(Map.of("name", "c" + number, "appId", "wx%016x".formatted(number),
                    "originalId", "gh_%012x".formatted(number), "appSecret", "%032x".formatted(number), "callbackToken",
                    "token%08d".formatted(number), "encodingAesKey", "%043d".formatted(number), "messageEncryption", "SECURE"));
            return exchange(HttpRequest.newBuilder(url).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(document)), 201).path("id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("channel " + number + " cannot be made", e);
        }
    }

    /**
     * One page of all channels.
     *
     * @param cursor what the page before said; empty for the first page
     */
    Page page(String cursor, int limit) throws InterruptedException {
        try {
            var page = exchange(HttpRequest.newBuilder(
                    URI.create(url + "?limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor))).GET(), 200);
            return new Page(page.path("channels").size(), page.path("next").asText(""));
        } catch (IOException e) {
            throw new UncheckedIOException("channels cannot be listed", e);
        }
    }

    private JsonNode exchange(HttpRequest.Builder request, int wanted) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request.timeout(PATIENCE).header("Authorization", "Bearer " + Custodian.OPERATOR).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != wanted) {
            throw new IllegalStateException(
                    "the token-service answers the operator " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
