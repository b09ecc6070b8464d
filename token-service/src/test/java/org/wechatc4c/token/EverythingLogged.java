package org.wechatc4c.token;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** All that any part of the service logs while it is open, at whatever level it is configured to. */
final class EverythingLogged extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    /** As the console shows it, with the causes of failures. */
    private static final PatternFormatter FORMATTER = new PatternFormatter("%d %-5p [%c] (%t) %s%e");
    /** What runs in the same process only because of the test: its client, the stores and the stand-in. */
    private static final List<String> TEST_ONLY = List.of("org.apache.http", "io.restassured", "sun.net.",
            "com.sun.net.httpserver",
            "org.wechatc4c.standin", "io.zonky", "jdk.internal.httpclient",
            "kafka.", "state.change.logger", "org.apache.kafka.controller", "org.apache.kafka.coordinator",
            "org.apache.kafka.image", "org.apache.kafka.metadata", "org.apache.kafka.raft", "org.apache.kafka.server",
            "org.apache.kafka.storage");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    EverythingLogged() {
        ROOT.addHandler(this);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        if (TEST_ONLY.stream().noneMatch(record.getLoggerName()::startsWith)) {
            lines.add(FORMATTER.format(ExtLogRecord.wrap(record)));
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
