package org.wechatc4c.standin.c4c;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The web service that the administrator set up for the channel: it gets agents' replies as a form. It is called
 * once, never again.
 */
final class Mashup implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SHOWN = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE)
            .build();
    private final @Nullable URI address;
    private final @Nullable String user;
    private final @Nullable String password;

    Mashup(@Nullable URI address, @Nullable String user, @Nullable String password) {
        this.address = address;
        this.user = user;
        this.password = password;
    }

    Answered call(Map<String, String> content) {
        if (address == null) {
            return new Answered(0, false, "no mashup web service is set up for the channel");
        }
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("content=" + URLEncoder.encode(written(content), StandardCharsets.UTF_8)));
        if (user != null && password != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return answered(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Answered(0, false, "no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answered(0, false, "no answer: the stand-in was stopped");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static Answered answered(HttpResponse<String> response) {
        int status = response.statusCode();
        boolean accepted = status >= 200 && status < 300;
        String body = response.body();
        return new Answered(status, accepted, accepted ? null : body.substring(0, Math.min(SHOWN, body.length())));
    }

    private static String written(Map<String, String> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can always be written", e);
        }
    }
}
