package org.wechatc4c.standin.page;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** One call of the page: JSON in, JSON or a problem (RFC 9457) out. */
public record PageCall(RoutingContext context) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NO_CONTENT = 204;
    private static final int CONFLICT = 409;

    /** What is done about a call. */
    public interface Deed {

        /**
         * Does it.
         *
         * @return what to answer with; {@code null} when there is nothing to say
         * @throws Problem when it cannot be done
         * @throws IllegalStateException when it cannot be done as things stand
         */
        @Nullable
        Object answer(PageCall call);
    }

    /**
     * Does what the page asks for and answers.
     *
     * @param status the status of an answer that says something
     */
    public static void answer(RoutingContext context, int status, Deed deed) {
        var call = new PageCall(context);
        try {
            Object answer = deed.answer(call);
            if (answer == null) {
                context.response().setStatusCode(NO_CONTENT).end();
            } else {
                call.end(status, "application/json", answer);
            }
        } catch (Problem problem) {
            call.refuse(problem);
        } catch (IllegalStateException e) {
            call.refuse(new Problem(CONFLICT, String.valueOf(e.getMessage())));
        }
    }

    public void refuse(Problem problem) {
        end(problem.status(), "application/problem+json",
                Map.of("title", problem.title(), "status", problem.status(), "detail", problem.detail()));
    }

    public String pathParam(String name) {
        return context.pathParam(name);
    }

    /** The body as JSON. */
    public JsonNode json() {
        Buffer body = context.body().buffer();
        try {
            return JSON.readTree(body == null ? "" : body.toString());
        } catch (JsonProcessingException e) {
            throw new Problem(400, "the body is not JSON");
        }
    }

    /** A text that has to be in the JSON body. */
    public String text(String field) {
        String text = json().path(field).asText();
        if (text.isBlank()) {
            throw new Problem(400, field + " is missing");
        }
        return text;
    }

    private void end(int status, String contentType, Object body) {
        try {
            context.response().setStatusCode(status).putHeader("Content-Type", contentType).end(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and lists can always be written", e);
        }
    }
}
