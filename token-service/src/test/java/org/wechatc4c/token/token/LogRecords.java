package org.wechatc4c.token.token;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;

/** All that is logged while it is open, stack traces included. */
public class LogRecords extends Handler implements AutoCloseable {

    private final StringWriter text = new StringWriter();
    private final PrintWriter lines = new PrintWriter(text);

    public LogRecords() {
        Logger.getLogger("").addHandler(this);
    }

    public synchronized String text() {
        return text.toString();
    }

    @Override
    public synchronized void publish(LogRecord record) {
        lines.println(ExtLogRecord.wrap(record).getFormattedMessage());
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(lines);
        }
    }

    @Override
    public void flush() {
        lines.flush();
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
