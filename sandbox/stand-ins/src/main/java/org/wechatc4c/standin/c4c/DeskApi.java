package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.page.PageCall;
import org.wechatc4c.standin.page.Problem;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** What the page needs to play the agents. */
final class DeskApi {

    private static final long BODY_LIMIT = 100_000;

    private final Desk desk;

    DeskApi(Desk desk) {
        this.desk = desk;
    }

    void mount(Router router) {
        router.route("/api/desk/*").handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.get("/api/desk/customers").blockingHandler(
                context -> PageCall.answer(context, 200, any -> desk.customers().stream().map(DeskApi::customer).toList()),
                false);
        router.get("/api/desk/tickets").blockingHandler(
                context -> PageCall.answer(context, 200, any -> desk.tickets().stream().map(DeskApi::head).toList()), false);
        router.get("/api/desk/tickets/:id")
                .blockingHandler(context -> PageCall.answer(context, 200, call -> whole(existing(call))), false);
        router.post("/api/desk/tickets/:id/reply").blockingHandler(context -> PageCall.answer(context, 200, this::reply),
                false);
        router.post("/api/desk/tickets/:id/status").blockingHandler(context -> PageCall.answer(context, 200, this::status),
                false);
    }

    private Object reply(PageCall call) {
        Ticket ticket = existing(call);
        Answered answered = desk.reply(ticket.id(), call.text("author"), call.text("text"));
        var shown = new LinkedHashMap<String, Object>();
        shown.put("status", answered.status());
        shown.put("accepted", answered.accepted());
        if (answered.message() != null) {
            shown.put("message", answered.message());
        }
        return shown;
    }

    private @Nullable Object status(PageCall call) {
        try {
            desk.setStatus(existing(call).id(), call.text("status"));
            return null;
        } catch (IllegalArgumentException e) {
            throw new Problem(400, String.valueOf(e.getMessage()));
        }
    }

    private Ticket existing(PageCall call) {
        return desk.ticket(call.pathParam("id")).orElseThrow(() -> new Problem(404, "there is no such ticket"));
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
}
