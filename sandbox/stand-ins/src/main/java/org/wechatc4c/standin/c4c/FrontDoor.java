package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.access.Gate;
import org.wechatc4c.standin.c4c.access.Visitor;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Where calls come in: it knows the callers, notes every call, and lets go wrong what a test wants to go wrong. */
final class FrontDoor {

    private static final int REMEMBERED = 10_000;

    private final ODataApi api;
    private final Gate gate;
    private final Locks locks;
    private final Csrf csrf;
    private final Violations violations;
    private final LoadMeter meter = new LoadMeter();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> writeFaults = new ConcurrentLinkedQueue<>();
    private final Recent<Call> calls = new Recent<>(REMEMBERED);
    private final List<Consumer<Heard>> listeners = new CopyOnWriteArrayList<>();
    private volatile FaultPlan plan = FaultPlan.none();
    private volatile Outage outage = Outage.NONE;

    FrontDoor(ODataApi api, Gate gate, Locks locks, Csrf csrf, Violations violations) {
        this.api = api;
        this.gate = gate;
        this.locks = locks;
        this.csrf = csrf;
        this.violations = violations;
    }

    void next(List<Fault> wanted) {
        faults.addAll(wanted);
    }

    void nextWrites(List<Fault> wanted) {
        writeFaults.addAll(wanted);
    }

    void always(FaultPlan wanted) {
        plan = wanted;
    }

    void outage(Outage wanted) {
        outage = wanted;
    }

    void onHeard(Consumer<Heard> listener) {
        listeners.add(listener);
    }

    List<Call> calls() {
        return calls.all();
    }

    Load load() {
        return meter.read(locks.collisions());
    }

    void resetLoad() {
        meter.reset();
    }

    /** Counts a call from its first byte to the last of its answer. */
    void count(RoutingContext context) {
        meter.begin(kind(context));
        context.addEndHandler(any -> meter.end());
        context.next();
    }

    void enter(RoutingContext context) {
        if (outage == Outage.UNAVAILABLE) {
            send(context, Answer.html(503, "The system is down for maintenance."));
            return;
        }
        switch (faultOf(isWrite(context))) {
            case null -> send(context, answer(context));
            case Fault.Failure failure -> send(context, failed(failure));
            case Fault.Page page -> send(context, Answer.html(page.status(), page.sentence()));
            case Fault.ExpiredCsrf ignored -> {
                csrf.expire();
                send(context, answer(context));
            }
            case Fault.Cut cut -> {
                List<Call> parts = cut.afterwards() ? answer(context).parts() : List.of();
                note(context, 0, parts);
                context.request().connection().close();
            }
            case Fault.HalfAnswer ignored -> sendHalf(context, answer(context));
            case Fault.Slow slow -> {
                Answer answer = answer(context);
                context.vertx().setTimer(Math.max(1, slow.time().toMillis()), timer -> send(context, answer));
            }
        }
    }

    private @Nullable Fault faultOf(boolean isWrite) {
        Fault fault = isWrite ? writeFaults.poll() : null;
        fault = fault == null ? faults.poll() : fault;
        return fault == null ? plan.next(isWrite) : fault;
    }

    private Answer answer(RoutingContext context) {
        Optional<Visitor> visitor = gate.visitor(context.request());
        if (visitor.isEmpty()) {
            return Answer.html(401, "Logon failed.").with("www-authenticate", "Basic realm=\"SAP Cloud for Customer\"");
        }
        boolean asJson = true;
        Request request = null;
        try (Locks.Hold hold = locks.hold()) {
            request = Request.of(context);
            asJson = request.wantsJson();
            tell(request);
            Answer answer = api.answer(request, visitor.get(), hold);
            // What the call has taken hold of it keeps for as long as it takes.
            takeTime();
            return answer;
        } catch (Refusal refusal) {
            if (refusal.isOffence() && request != null) {
                violations.note(request, refusal.message());
            }
            Answer answer = Answer.refused(refusal, asJson);
            return refusal.status() == 403 ? answer.with("x-csrf-token", "Required") : answer;
        }
    }

    private void tell(Request request) {
        if (!listeners.isEmpty()) {
            var heard = new Heard(request.method(), request.service(), request.path(), request.query(),
                    Objects.requireNonNullElse(request.header("content-type"), ""), request.body());
            listeners.forEach(listener -> listener.accept(heard));
        }
    }

    private void takeTime() {
        long millis = plan.latency().toMillis();
        try {
            if (millis > 0) {
                Thread.sleep(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer failed(Fault.Failure failure) {
        Answer answer = Answer.refused(Refusal.fault(failure.status(), failure.message()), true);
        return failure.retryAfter() == null ? answer : answer.with("retry-after", failure.retryAfter());
    }

    private void send(RoutingContext context, Answer answer) {
        note(context, answer.status(), answer.parts());
        var response = context.response().setStatusCode(answer.status());
        for (Map.Entry<String, List<String>> header : answer.headers().entrySet()) {
            response.putHeader(header.getKey(), header.getValue());
        }
        if (answer.content() != null) {
            response.end(answer.content());
        } else if (answer.body().isEmpty()) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    private void sendHalf(RoutingContext context, Answer answer) {
        note(context, 0, answer.parts());
        var body = Buffer.buffer(answer.body());
        var response = context.response().setStatusCode(answer.status()).putHeader("content-length",
                String.valueOf(body.length() + 1));
        answer.headers().forEach((name, values) -> response.putHeader(name, values));
        response.write(body.slice(0, body.length() / 2)).onComplete(any -> context.request().connection().close());
    }

    private void note(RoutingContext context, int status, List<Call> parts) {
        var request = context.request();
        calls.add(new Call(request.method().name(), request.path(), Request.readable(request.query()), status, parts));
    }

    private static boolean isWrite(RoutingContext context) {
        String method = context.request().method().name();
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** The method and what stands first in the path below the service root. */
    private static String kind(RoutingContext context) {
        String path = context.request().path();
        int service = path.indexOf('/', Request.SERVICES.length());
        String below = service < 0 ? "" : path.substring(service + 1);
        return context.request().method() + " " + below.split("[(/]", 2)[0];
    }
}
