package org.wechatc4c.standin.wechat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Calls an API over HTTP. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    HttpResponse<byte[]> get(String path) {
        return call(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    HttpResponse<byte[]> get(String path, String header, String value) {
        return call(HttpRequest.newBuilder(URI.create(base + path)).header(header, value).build());
    }

    HttpResponse<byte[]> post(String path, String body) {
        return post(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
        return call(HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)).build());
    }

    /** Does not say how long the body is. */
    HttpResponse<byte[]> postInChunks(String path, byte[] body) {
        return call(HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))).build());
    }

    /** Sends nothing, not even a type of nothing. */
    HttpResponse<byte[]> post(String path) {
        return call(HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.noBody()).build());
    }

    /** An access token of the account that the tests use. */
    String token() {
        return json(post("/cgi-bin/stable_token", json(Map.of("grant_type", "client_credential", "appid", Accounts.APP_ID,
                "secret", Accounts.SECRET)))).path("access_token").asText();
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** The value of an errcode, 0 when there is none. */
    static int errcode(HttpResponse<byte[]> answer) {
        return json(answer).path("errcode").asInt();
    }

    static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> call(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
