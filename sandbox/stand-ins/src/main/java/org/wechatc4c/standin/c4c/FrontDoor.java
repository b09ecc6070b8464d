package org.wechatc4c.standin.c4c;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import io.vertx.ext.web.RoutingContext;

/** Where calls come in: it knows the callers, notes every call, and lets go wrong what a test wants to go wrong. */
final class FrontDoor {

    /** So many calls are remembered: enough for any test, and no burden on a sandbox that runs for weeks. */
    private static final int REMEMBERED = 10_000;

    private final ODataApi api;
    private final String user;
    private final String credentials;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> writeFaults = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedDeque<Call> calls = new ConcurrentLinkedDeque<>();

    FrontDoor(ODataApi api, String user, String password) {
        this.api = api;
        this.user = user;
        this.credentials = "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    void next(List<Fault> wanted) {
        faults.addAll(wanted);
    }

    void nextWrites(List<Fault> wanted) {
        writeFaults.addAll(wanted);
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    void enter(RoutingContext context) {
        switch (faultOf(context.request().method().name())) {
            case null -> send(context, answer(context));
            case Fault.Failure failure ->
                send(context, Answer.refused(Refusal.fault(failure.status(), failure.message()), true));
            case Fault.LogonPage ignored -> send(context, Answer.html(200, "Please log on."));
            case Fault.Cut cut -> {
                if (cut.afterwards()) {
                    answer(context);
                }
                note(context, 0);
                context.request().connection().close();
            }
            case Fault.Slow slow -> {
                Answer answer = answer(context);
                context.vertx().setTimer(Math.max(1, slow.time().toMillis()), timer -> send(context, answer));
            }
        }
    }

    private @Nullable Fault faultOf(String method) {
        Fault fault = ODataApi.isWrite(method) ? writeFaults.poll() : null;
        return fault == null ? faults.poll() : fault;
    }

    private Answer answer(RoutingContext context) {
        if (!credentials.equals(context.request().getHeader("Authorization"))) {
            return Answer.html(401, "Logon failed.").with("www-authenticate", "Basic realm=\"SAP Cloud for Customer\"");
        }
        boolean asJson = true;
        try {
            Request request = Request.of(context);
            asJson = request.wantsJson();
            return api.answer(request, user);
        } catch (Refusal refusal) {
            Answer answer = Answer.refused(refusal, asJson);
            return refusal.status() == 403 ? answer.with("x-csrf-token", "Required") : answer;
        }
    }

    private void send(RoutingContext context, Answer answer) {
        note(context, answer.status());
        var response = context.response().setStatusCode(answer.status());
        for (Map.Entry<String, List<String>> header : answer.headers().entrySet()) {
            response.putHeader(header.getKey(), header.getValue());
        }
        if (answer.body().isEmpty()) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    private void note(RoutingContext context, int status) {
        var request = context.request();
        calls.add(new Call(request.method().name(), request.path(), readable(request.query()), status));
        while (calls.size() > REMEMBERED) {
            calls.poll();
        }
    }

    private static String readable(@Nullable String query) {
        if (query == null) {
            return "";
        }
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return query;
        }
    }
}
