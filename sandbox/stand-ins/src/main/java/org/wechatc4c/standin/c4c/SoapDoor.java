package org.wechatc4c.standin.c4c;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.access.Gate;
import org.wechatc4c.standin.c4c.access.Visitor;

import io.vertx.ext.web.RoutingContext;

/** Where calls of the SOAP web services come in: it knows the caller, notes calls, and lets go wrong what a test wants to. */
final class SoapDoor {

    static final String ROOT = "/sap/bc/srt/scs/sap";

    private static final int REMEMBERED = 10_000;

    private final SoapApi api;
    private final Gate gate;
    private final Locks locks;
    private final Queue<SoapFault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<SoapFault> writeFaults = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedDeque<Call> calls = new ConcurrentLinkedDeque<>();

    private volatile Outage outage = Outage.NONE;

    SoapDoor(SoapApi api, Gate gate, Locks locks) {
        this.api = api;
        this.gate = gate;
        this.locks = locks;
    }

    void outage(Outage wanted) {
        outage = wanted;
    }

    void next(List<SoapFault> wanted) {
        faults.addAll(wanted);
    }

    void nextWrites(List<SoapFault> wanted) {
        writeFaults.addAll(wanted);
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    void enter(RoutingContext context) {
        String service = context.request().path().substring(ROOT.length() + 1);
        if (outage == Outage.UNAVAILABLE) {
            send(context, Answer.html(503, "The system is down for maintenance."));
            return;
        }
        if (!api.has(service)) {
            send(context, Answer.html(404, "There is no such service."));
            return;
        }
        switch (faultOf(service)) {
            case null -> send(context, answer(context, service, null));
            case SoapFault.Log log -> send(context, answer(context, service, log));
            case SoapFault.EmptyConfirmation ignored -> send(context, soap(200, api.empty(service)));
            case SoapFault.Unauthorised ignored -> send(context, fault(SoapTrouble.unauthorised(service)));
            case SoapFault.Broken broken -> {
                if (broken.afterwards()) {
                    answer(context, service, null);
                }
                send(context, fault(SoapTrouble.malformed("")));
            }
            case SoapFault.Page page -> send(context, Answer.html(page.status(), "A page for people."));
            case SoapFault.Cut cut -> {
                if (cut.afterwards()) {
                    answer(context, service, null);
                }
                note(context, 0);
                context.request().connection().close();
            }
            case SoapFault.Slow slow -> {
                Answer answer = answer(context, service, null);
                context.vertx().setTimer(Math.max(1, slow.time().toMillis()), timer -> send(context, answer));
            }
            case SoapFault.Saying saying -> send(context, said(200, saying.body()));
        }
    }

    private @Nullable SoapFault faultOf(String service) {
        SoapFault fault = api.isWrite(service) ? writeFaults.poll() : null;
        return fault == null ? faults.poll() : fault;
    }

    private Answer answer(RoutingContext context, String service, SoapFault.@Nullable Log log) {
        var request = context.request();
        Optional<Visitor> visitor = gate.visitor(request);
        if (visitor.isEmpty()) {
            return Answer.html(401, "Logon failed.").with("www-authenticate", "Basic realm=\"SAP Cloud for Customer\"");
        }
        if (!request.method().name().equals("POST")) {
            return Answer.html(405, "Only POST is understood here.");
        }
        try (Locks.Hold hold = locks.hold()) {
            String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "").toLowerCase(Locale.ROOT);
            if (!type.startsWith("text/xml") || request.getHeader("SOAPAction") == null) {
                throw SoapTrouble.malformed("SOAP 1.1 is text/xml and has a SOAPAction, if only an empty one");
            }
            var body = context.body().buffer();
            return soap(200, api.answer(service, body == null ? "" : body.toString(StandardCharsets.UTF_8),
                    new SoapWriter.By(visitor.get().name(), hold), log));
        } catch (SoapTrouble trouble) {
            return fault(trouble);
        }
    }

    private static Answer fault(SoapTrouble trouble) {
        return soap(500, trouble.fault());
    }

    private static Answer soap(int status, SoapElement answer) {
        return said(status, answer.message());
    }

    private static Answer said(int status, String body) {
        return new Answer(status, Map.of("content-type", List.of("text/xml; charset=utf-8")), body);
    }

    private void send(RoutingContext context, Answer answer) {
        note(context, answer.status());
        var response = context.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.end(answer.body());
    }

    private void note(RoutingContext context, int status) {
        calls.add(new Call(context.request().method().name(), context.request().path(), "", status));
        while (calls.size() > REMEMBERED) {
            calls.poll();
        }
    }
}
