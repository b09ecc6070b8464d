package org.wechatc4c.gateway.ingress;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.http.HttpConnection;

/**
 * The open connections of one event loop, each with the moment at which its caller must have sent the next call. A timeout for
 * silence alone would not do: a byte now and then is no silence.
 */
final class Connections {

    private static final long NOT_WAITING = Long.MAX_VALUE;

    private final IdentityHashMap<HttpConnection, Long> deadlines = new IdentityHashMap<>();
    private final Set<HttpConnection> ending = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IngressConfig config;
    private final AtomicInteger openOnAll;
    private final IngressMetrics metrics;
    private boolean isStopping;

    Connections(IngressConfig config, AtomicInteger openOnAll, IngressMetrics metrics) {
        this.config = config;
        this.openOnAll = openOnAll;
        this.metrics = metrics;
    }

    void opened(HttpConnection connection, long now) {
        if (isStopping) {
            connection.close();
            return;
        }
        if (openOnAll.incrementAndGet() > config.connections()) {
            metrics.cut("too-many");
            openOnAll.decrementAndGet();
            connection.close();
            return;
        }
        deadlines.put(connection, now + config.callWithin().toMillis());
        connection.closeHandler(closed -> {
            deadlines.remove(connection);
            ending.remove(connection);
            openOnAll.decrementAndGet();
        });
    }

    /** The headers of a call are there; its body has to follow. */
    void calls(HttpConnection connection, long now) {
        deadlines.replace(connection, now + config.callWithin().toMillis());
    }

    /** The call is complete; it is our turn. */
    void waits(HttpConnection connection) {
        deadlines.replace(connection, NOT_WAITING);
    }

    void isAnswered(HttpConnection connection, long now) {
        deadlines.replace(connection, now + config.idleFor().toMillis());
    }

    /** Whether a call on it is still to be answered. */
    boolean isOpen(HttpConnection connection) {
        return deadlines.containsKey(connection) && !ending.contains(connection);
    }

    /** The answer that is on its way is the last one; what its caller still sends is let pass until it is late. */
    void ends(HttpConnection connection, long now) {
        ending.add(connection);
        deadlines.replace(connection, now + config.callWithin().toMillis());
    }

    void closeLate(long now) {
        var late = deadlines.entrySet().stream().filter(entry -> entry.getValue() < now).map(Map.Entry::getKey).toList();
        for (var connection : late) {
            metrics.cut("slow");
            connection.close();
        }
    }

    /** Takes no further ones, and closes those whose caller is not being answered. */
    void stop() {
        isStopping = true;
        var idle = deadlines.entrySet().stream().filter(entry -> entry.getValue() != NOT_WAITING).map(Map.Entry::getKey)
                .toList();
        idle.forEach(HttpConnection::close);
    }
}
