package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** What the page needs to play the agents. */
final class DeskApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BODY_LIMIT = 100_000;

    /** An answer that the page can show. */
    private static final class Problem extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final int status;

        Problem(int status, String detail) {
            super(detail);
            this.status = status;
        }
    }

    private interface Deed {
        /** What to answer with; {@code null} when there is nothing to say. */
        @Nullable
        Object answer(RoutingContext context);
    }

    private final Desk desk;

    DeskApi(Desk desk) {
        this.desk = desk;
    }

    void mount(Router router) {
        router.route("/api/desk/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.get("/api/desk/customers").blockingHandler(
                context -> respond(context, ignored -> desk.customers().stream().map(DeskApi::customer).toList()), false);
        router.get("/api/desk/tickets").blockingHandler(
                context -> respond(context, ignored -> desk.tickets().stream().map(DeskApi::head).toList()), false);
        router.get("/api/desk/tickets/:id")
                .blockingHandler(context -> respond(context, called -> whole(existing(called))), false);
        router.post("/api/desk/tickets/:id/reply").blockingHandler(context -> respond(context, this::reply), false);
        router.post("/api/desk/tickets/:id/status").blockingHandler(context -> respond(context, this::status), false);
    }

    private Object reply(RoutingContext context) {
        Ticket ticket = existing(context);
        JsonNode body = body(context);
        Answered answered = desk.reply(ticket.id(), text(body, "author"), text(body, "text"));
        var shown = new LinkedHashMap<String, Object>();
        shown.put("status", answered.status());
        shown.put("accepted", answered.accepted());
        if (answered.message() != null) {
            shown.put("message", answered.message());
        }
        return shown;
    }

    private @Nullable Object status(RoutingContext context) {
        try {
            desk.setStatus(existing(context).id(), text(body(context), "status"));
            return null;
        } catch (IllegalArgumentException e) {
            throw new Problem(400, String.valueOf(e.getMessage()));
        }
    }

    private Ticket existing(RoutingContext context) {
        return desk.ticket(context.pathParam("id")).orElseThrow(() -> new Problem(404, "there is no such ticket"));
    }

    private static Map<String, Object> customer(Customer customer) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("customerId", customer.customerId());
        shown.put("name", customer.name());
        if (customer.openId() != null) {
            shown.put("openId", customer.openId());
        }
        return shown;
    }

    private static Map<String, Object> head(Ticket ticket) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", ticket.id());
        shown.put("objectId", ticket.objectId());
        shown.put("status", ticket.status());
        shown.put("statusText", ticket.statusText());
        shown.put("customerId", ticket.customerId());
        shown.put("customerName", ticket.customerName());
        shown.put("subject", ticket.subject());
        shown.put("openedAt", time(ticket.openedAt()));
        shown.put("changedAt", time(ticket.changedAt()));
        shown.put("unanswered", ticket.isUnanswered());
        return shown;
    }

    private static Map<String, Object> whole(Ticket ticket) {
        Map<String, Object> shown = head(ticket);
        shown.put("entries", ticket.entries().stream().map(DeskApi::entry).toList());
        return shown;
    }

    private static Map<String, Object> entry(Entry entry) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("from", entry.from().name().toLowerCase(Locale.ROOT));
        shown.put("author", entry.author());
        shown.put("text", entry.text());
        shown.put("at", time(entry.at()));
        if (entry.failed()) {
            shown.put("failed", true);
        }
        return shown;
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static JsonNode body(RoutingContext context) {
        Buffer body = context.body().buffer();
        try {
            return JSON.readTree(body == null ? "" : body.toString());
        } catch (JsonProcessingException e) {
            throw new Problem(400, "the body is not JSON");
        }
    }

    private static String text(JsonNode body, String field) {
        String text = body.path(field).asText();
        if (text.isBlank()) {
            throw new Problem(400, field + " is missing");
        }
        return text;
    }

    private static void respond(RoutingContext context, Deed deed) {
        try {
            Object answer = deed.answer(context);
            if (answer == null) {
                context.response().setStatusCode(204).end();
            } else {
                context.response().putHeader("Content-Type", "application/json").end(written(answer));
            }
        } catch (Problem problem) {
            refuse(context, problem);
        } catch (IllegalStateException e) {
            refuse(context, new Problem(409, String.valueOf(e.getMessage())));
        }
    }

    private static void refuse(RoutingContext context, Problem problem) {
        String title = switch (problem.status) {
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            default -> "Conflict";
        };
        context.response().setStatusCode(problem.status).putHeader("Content-Type", "application/problem+json")
                .end(written(Map.of("title", title, "status", problem.status, "detail", String.valueOf(problem.getMessage()))));
    }

    private static String written(Object answer) {
        try {
            return JSON.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and lists can always be written", e);
        }
    }
}
