package org.wechatc4c.connector.odata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.access.Call.Purpose;
import org.wechatc4c.connector.access.Call.Verb;

/**
 * Several operations as one call ({@code docs/protocols/c4c.md#batch}): queries as parts of their own, changes together in one
 * change set, of which C4C does all or nothing.
 */
class Batch {

    private static final String END = "\r\n";
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^\\s;]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADERS_END = Pattern.compile("\\A\r?\n|\r?\n\r?\n");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.\\d (\\d{3}).*");

    private Batch() {
    }

    /** @param root of the service that all of them are asked of */
    static Call reading(String root, List<Query> queries) {
        var boundary = "batch_" + UUID.randomUUID();
        var body = new StringBuilder();
        for (var query : queries) {
            body.append("--").append(boundary).append(END);
            body.append(operation(Verb.GET, query.encoded(), Map.of("Accept", "application/json"), "", ""));
        }
        return call(root, boundary, body, Purpose.READ_TOGETHER);
    }

    /** @param changes as the calls that each would be alone */
    static Call changing(String root, List<Call> changes) {
        var boundary = "batch_" + UUID.randomUUID();
        var changeSet = "changeset_" + UUID.randomUUID();
        var body = new StringBuilder("--").append(boundary).append(END)
                .append("Content-Type: multipart/mixed; boundary=").append(changeSet).append(END).append(END);
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            body.append("--").append(changeSet).append(END)
                    .append(operation(change.verb(), change.path().substring(root.length()),
                            change.headers(),
                            change.body() == null ? "" : change.body(), "Content-ID: " + (i + 1) + END));
        }
        body.append("--").append(changeSet).append("--").append(END);
        return call(root, boundary, body, Purpose.WRITE_TOGETHER);
    }

    private static Call call(String root, String boundary, StringBuilder body, Purpose purpose) {
        return new Call(Verb.POST, root + "$batch", Map.of("Content-Type", "multipart/mixed; boundary=" + boundary, "Accept",
                "multipart/mixed"), body.append("--").append(boundary).append("--").append(END).toString(), purpose);
    }

    /** Bodies are JSON on one line: nothing in them can look like a boundary, which stands at the beginning of a line. */
    private static String operation(Verb verb, String path, Map<String, String> headers, String body, String mimeHeaders) {
        var text = new StringBuilder("Content-Type: application/http").append(END)
                .append("Content-Transfer-Encoding: binary").append(END).append(mimeHeaders).append(END)
                .append(verb).append(' ').append(path).append(" HTTP/1.1").append(END);
        new TreeMap<>(headers).forEach((name, value) -> text.append(name).append(": ").append(value).append(END));
        if (verb != Verb.GET) {
            text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append(END);
        }
        return text.append(END).append(body).append(END).toString();
    }

    /**
     * What C4C said to each operation, in their order. Of a change set that failed it is one answer, however many changes.
     * Empty when the answer is no batch, or not all of one.
     */
    static Optional<List<Answer>> answers(Answer outer) {
        return boundary(outer.first("content-type").orElse("")).flatMap(boundary -> parts(outer.body(), boundary))
                .flatMap(Batch::all);
    }

    private static Optional<List<Answer>> all(List<Message> parts) {
        var answers = new ArrayList<Answer>();
        for (var part : parts) {
            var inside = boundary(part.first("content-type"))
                    .map(boundary -> parts(part.body(), boundary).flatMap(Batch::all))
                    .orElseGet(() -> answer(part.body()).map(List::of));
            if (inside.isEmpty()) {
                return Optional.empty();
            }
            answers.addAll(inside.get());
        }
        return Optional.of(answers);
    }

    private static Optional<String> boundary(String contentType) {
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/mixed")) {
            return Optional.empty();
        }
        var boundary = BOUNDARY.matcher(contentType);
        return boundary.find() ? Optional.of(boundary.group(1) == null ? boundary.group(2) : boundary.group(1))
                : Optional.empty();
    }

    /** Empty when the closing boundary does not come: then the rest is missing. */
    private static Optional<List<Message>> parts(String body, String boundary) {
        var delimiter = Pattern.compile("(?:\\A|\r?\n)--" + Pattern.quote(boundary) + "(--)?[ \t]*(?=\r?\n|\\z)").matcher(body);
        var parts = new ArrayList<Message>();
        int begin = -1;
        while (delimiter.find()) {
            if (begin >= 0) {
                parts.add(Message.of(body.substring(begin, delimiter.start()).replaceFirst("\\A\r?\n", "")));
            }
            if (delimiter.group(1) != null) {
                return Optional.of(parts);
            }
            begin = delimiter.end();
        }
        return Optional.empty();
    }

    private static Optional<Answer> answer(String http) {
        var lines = http.stripLeading().split("\r?\n", 2);
        var status = STATUS_LINE.matcher(lines[0].strip());
        if (!status.matches()) {
            return Optional.empty();
        }
        var message = Message.of(lines.length > 1 ? lines[1] : "");
        return Optional.of(new Answer(Integer.parseInt(status.group(1)), message.headers(), message.body().strip()));
    }

    /** Headers, a blank line, a body. */
    private record Message(Map<String, List<String>> headers, String body) {

        static Message of(String text) {
            var end = HEADERS_END.matcher(text);
            boolean hasBody = end.find();
            var headers = new TreeMap<String, List<String>>();
            for (String line : text.substring(0, hasBody ? end.start() : text.length()).split("\r?\n", -1)) {
                var pair = line.split(":", 2);
                if (pair.length == 2) {
                    headers.computeIfAbsent(pair[0].strip().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                            .add(pair[1].strip());
                }
            }
            return new Message(headers, hasBody ? text.substring(end.end()) : "");
        }

        String first(String header) {
            return headers.getOrDefault(header, List.of("")).get(0);
        }
    }
}
