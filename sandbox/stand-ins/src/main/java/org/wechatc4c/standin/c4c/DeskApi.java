package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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
        deed(router, "status", (ticket, call) -> desk.setStatus(ticket.id(), call.text("status")));
        deed(router, "note", (ticket, call) -> agent(call).writes(noteType(call), ticket.id(), call.text("text")));
        deed(router, "answer", (ticket, call) -> agent(call).answers(ticket.id(), call.text("text")));
        deed(router, "priority", (ticket, call) -> agent(call).setsPriority(ticket.id(), call.text("priority")));
        deed(router, "assignee", (ticket, call) -> agent(call).assigns(ticket.id(), call.text("name")));
        deed(router, "technician", (ticket, call) -> agent(call).sendsTechnician(ticket.id(), call.text("name")));
        deed(router, "open", (ticket, call) -> agent(call).opens(ticket.id()));
        deed(router, "leave", (ticket, call) -> agent(call).leaves(ticket.id()));
        router.post("/api/desk/customers/:id").blockingHandler(context -> PageCall.answer(context, 200, call -> {
            carryOut(() -> agent(call).changesCustomer(call.pathParam("id"), values(call)));
            return null;
        }), false);
    }

    /** Something that an agent does with a ticket. */
    private interface Deed {
        void to(Ticket ticket, PageCall call);
    }

    private void deed(Router router, String name, Deed deed) {
        router.post("/api/desk/tickets/:id/" + name).blockingHandler(context -> PageCall.answer(context, 200, call -> {
            Ticket ticket = existing(call);
            carryOut(() -> deed.to(ticket, call));
            return null;
        }), false);
    }

    private static void carryOut(Runnable deed) {
        try {
            deed.run();
        } catch (IllegalArgumentException e) {
            throw new Problem(400, String.valueOf(e.getMessage()));
        } catch (Refusal e) {
            throw new Problem(409, e.message());
        }
    }

    private Agent agent(PageCall call) {
        return desk.as(call.text("author"));
    }

    private static NoteType noteType(PageCall call) {
        return NoteType.valueOf(call.text("type").toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> values(PageCall call) {
        var values = new LinkedHashMap<String, String>();
        call.json().path("values").properties().forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        return values;
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
