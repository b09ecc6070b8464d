package org.wechatc4c.gateway.webhook;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;

/** What the operator is told while it is open: everything that any part of the service logs at INFO or above. */
final class OperatorsLog extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    OperatorsLog() {
        ROOT.addHandler(this);
    }

    /** What our own code warns of. */
    List<String> warnings() {
        return records.stream().filter(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
                .filter(record -> record.getLoggerName().startsWith("org.wechatc4c."))
                .map(OperatorsLog::text).toList();
    }

    List<String> lines() {
        return records.stream().map(OperatorsLog::text).toList();
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.INFO.intValue()) {
            records.add(record);
        }
    }

    private static String text(LogRecord record) {
        return ExtLogRecord.wrap(record).getFormattedMessage();
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
