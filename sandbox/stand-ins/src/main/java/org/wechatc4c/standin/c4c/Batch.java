package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import org.wechatc4c.standin.c4c.batch.Part;
import org.wechatc4c.standin.c4c.batch.PartReader;
import org.wechatc4c.standin.c4c.batch.PartWriter;
import org.wechatc4c.standin.c4c.batch.UnreadableBatch;

/** Several requests in one: reads stand alone, writes stand in change sets of which all are carried out or none. */
final class Batch {

    private static final String BOUNDARY = "ejjeeffe";

    private final Store store;
    private final Violations violations;
    private final AtomicInteger boundaries = new AtomicInteger();

    Batch(Store store, Violations violations) {
        this.store = store;
        this.violations = violations;
    }

    Answer answer(Request request, Function<Request, Answer> api) {
        if (!request.method().equals("POST")) {
            throw Refusal.notAllowed(request.method(), "$batch");
        }
        var writer = new PartWriter(BOUNDARY + boundaries.getAndIncrement() % 10);
        var parts = new ArrayList<Call>();
        for (Part part : read(() -> PartReader.read(String.valueOf(request.header("content-type")), request.body()))) {
            if (part.isMultipart()) {
                parts.addAll(changeSet(request, part, api, writer));
            } else {
                Request operation = operation(request, part);
                if (operation.isWrite()) {
                    throw Refusal.malformed("A write in a batch has to stand in a change set");
                }
                Answer answer = safely(operation, api);
                parts.add(call(operation, answer.status()));
                writer.add(written(answer));
            }
        }
        return Answer.batch(writer.contentType(), writer.body(), parts);
    }

    private List<Call> changeSet(Request outer, Part set, Function<Request, Answer> api, PartWriter writer) {
        var operations = new ArrayList<Request>();
        for (Part part : read(() -> PartReader.read(set.contentType(), set.body()))) {
            Request operation = operation(outer, part);
            if (!operation.isWrite()) {
                throw Refusal.malformed("A change set can only hold writes");
            }
            operations.add(operation);
        }
        var inner = new PartWriter(BOUNDARY + boundaries.getAndIncrement() % 10);
        var done = new ArrayList<Call>();
        var current = new ArrayList<Request>();
        try {
            store.atomically(() -> {
                for (Request operation : operations) {
                    current.add(operation);
                    Answer answer = api.apply(operation);
                    done.add(call(operation, answer.status()));
                    inner.add(written(answer));
                }
                return operations;
            });
            writer.addMultipart(inner);
            return done;
        } catch (Refusal refusal) {
            Request culprit = current.getLast();
            note(culprit, refusal);
            writer.add(written(Answer.refused(refusal, culprit.wantsJson())));
            return operations.stream().map(operation -> call(operation, refusal.status())).toList();
        }
    }

    private static Call call(Request request, int status) {
        return new Call(request.method(), request.path(), Request.readable(request.rawQuery()), status);
    }

    private Answer safely(Request request, Function<Request, Answer> api) {
        try {
            return api.apply(request);
        } catch (Refusal refusal) {
            note(request, refusal);
            return Answer.refused(refusal, request.wantsJson());
        }
    }

    private void note(Request request, Refusal refusal) {
        if (refusal.isOffence()) {
            violations.note(request, refusal.message());
        }
    }

    private static Request operation(Request outer, Part part) {
        Part.Message message = read(part::message);
        if (message.line().contains("$batch") || message.line().contains("$search")) {
            throw Refusal.malformed("Not allowed in a batch: " + message.line());
        }
        var words = message.line().split(" ", -1);
        if (words.length != 3 || !words[2].equals("HTTP/1.1")) {
            throw Refusal.malformed("Not a request line: " + message.line());
        }
        return outer.part(words[0].toUpperCase(Locale.ROOT), words[1], message.headers(), message.body());
    }

    /** An answer without content is said to be HTML, as tenants do. */
    private static String written(Answer answer) {
        var lines = new StringBuilder("HTTP/1.1 " + answer.status() + " " + Answer.reason(answer.status()) + "\r\n");
        answer.headers().forEach((name, values) -> values.forEach(value -> lines.append(name + ": " + value + "\r\n")));
        if (answer.body().isEmpty() && answer.status() != 201) {
            lines.append("content-type: text/html\r\n");
        }
        return lines + "content-length: " + answer.size() + "\r\n\r\n" + answer.body();
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnreadableBatch e) {
            throw Refusal.malformed("Malformed batch: " + e.getMessage());
        }
    }
}
