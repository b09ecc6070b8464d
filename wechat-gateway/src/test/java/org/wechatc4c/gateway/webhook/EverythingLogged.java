package org.wechatc4c.gateway.webhook;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** All that any part of the service logs while it is open, at whatever level it is configured to. */
public final class EverythingLogged extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    /** As the console shows it, with the causes of failures. */
    private static final PatternFormatter FORMATTER = new PatternFormatter("%d %-5p [%c] (%t) %s%e");
    /** What runs in the same process only because of the test: its client and the broker. */
    private static final List<String> TEST_ONLY = List.of("org.apache.http", "io.restassured", "sun.net.",
            "com.sun.net.httpserver",
            "kafka.", "state.change.logger", "org.apache.kafka.clients.consumer", "org.apache.kafka.controller",
            "org.apache.kafka.coordinator", "org.apache.kafka.image", "org.apache.kafka.metadata", "org.apache.kafka.raft",
            "org.apache.kafka.server", "org.apache.kafka.storage");

    public record Line(String category, String text) {
    }

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    public EverythingLogged() {
        ROOT.addHandler(this);
    }

    List<String> categories() {
        return lines.stream().map(Line::category).distinct().toList();
    }

    /** Who said it, and what. */
    public Map<String, List<Line>> quoting(String text) {
        return lines.stream().filter(line -> line.text.contains(text)).collect(Collectors.groupingBy(Line::category));
    }

    @Override
    public void publish(LogRecord record) {
        var category = record.getLoggerName();
        if (TEST_ONLY.stream().noneMatch(category::startsWith)) {
            lines.add(new Line(category, FORMATTER.format(ExtLogRecord.wrap(record))));
        }
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
