package org.wechatc4c.standin.c4c;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.access.Login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Hands agents' replies and surveys to the mashup web service. It is called once, never again. */
final class Mashup implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SHOWN = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE)
            .build();
    private volatile @Nullable MashupService service;

    Mashup(@Nullable MashupService service) {
        this.service = service;
    }

    void use(MashupForm form, Spelling spelling) {
        MashupService current = service;
        if (current != null) {
            service = new MashupService(current.address(), current.login(), form, spelling);
        }
    }

    /** Hands over a reply, whose fields are spelt as the tenant is set up. */
    Answered reply(Map<String, String> fields) {
        MashupService current = service;
        if (current == null) {
            return new Answered(0, false, "no mashup web service is set up for the channel");
        }
        var spelt = new LinkedHashMap<String, Object>();
        fields.forEach((field, value) -> spelt.put(current.spelling().of(field), value));
        return call(spelt, current);
    }

    /** Hands over something that a workflow sends: bare JSON, whatever the form of replies is. */
    Answered workflow(Map<String, Object> content) {
        MashupService current = service;
        return current == null ? new Answered(0, false, "no mashup web service is set up for the channel")
                : call(content, new MashupService(current.address(), current.login(), MashupForm.JSON, Spelling.SNAKE_CASE));
    }

    private Answered call(Map<String, Object> content, MashupService current) {
        var request = HttpRequest.newBuilder(current.address()).timeout(PATIENCE)
                .header("Content-Type", current.form().contentType())
                .POST(BodyPublishers.ofString(body(current.form(), written(content))));
        Login login = current.login();
        if (login != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((login.name() + ":" + login.password()).getBytes(StandardCharsets.UTF_8)));
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

    private static String body(MashupForm form, String json) {
        if (form.isBare()) {
            return json;
        }
        return (form == MashupForm.FORM_WITH_CHARSET ? "sap-language=EN&" : "") + "content="
                + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    private static Answered answered(HttpResponse<String> response) {
        int status = response.statusCode();
        boolean accepted = status >= 200 && status < 300;
        String body = response.body();
        return new Answered(status, accepted, accepted ? null : body.substring(0, Math.min(SHOWN, body.length())));
    }

    private static String written(Map<String, Object> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can always be written", e);
        }
    }
}
