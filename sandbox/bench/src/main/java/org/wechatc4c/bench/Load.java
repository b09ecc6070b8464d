package org.wechatc4c.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

/**
 * Sends messages over connections that are kept, and measures how long answers take. It shares the machine with what it
 * measures, so it is one thread, without a framework, and reads no more of an answer than it has to.
 */
public final class Load {

    /**
     * What came of a round.
     *
     * @param answered how many answers came within the round
     * @param accepted how many messages were answered with 200, also after the round
     * @param failures all other messages, by what became of them
     * @param latencies in microseconds
     */
    public record Outcome(Duration duration, long answered, long accepted, Map<String, Long> failures, Histogram latencies) {

        public long failed() {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }

        public double perSecond() {
            return answered / (duration.toNanos() / 1e9);
        }
    }

    private static final Duration LAST_ANSWERS_WITHIN = Duration.ofSeconds(6);
    private static final long NEAR = Duration.ofMillis(2).toNanos();
    private static final long NAP = 50_000;
    private static final int BUFFER = 8192;

    private final InetSocketAddress server;
    private final Traffic traffic;
    private final Ledger ledger;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final Histogram latencies = new Histogram(Duration.ofMinutes(1).toNanos() / 1000, 3);
    private final Selector selector;
    private final Pace.Plan plan;
    private final long end;
    private int busy;
    private long answered;
    private long accepted;

    private Load(InetSocketAddress server, Traffic traffic, Ledger ledger, Pace pace, Duration duration) throws IOException {
        this.server = server;
        this.traffic = traffic;
        this.ledger = ledger;
        this.selector = Selector.open();
        for (int i = 0; i < pace.connections(); i++) {
            idle.add(new Connection());
        }
        long begin = System.nanoTime();
        this.end = begin + duration.toNanos();
        this.plan = pace.plan(begin, end);
    }

    /** Keeps the server busy at that pace for so long, then waits for the last answers. */
    public static Outcome run(InetSocketAddress server, Traffic traffic, Ledger ledger, Pace pace, Duration duration) {
        try {
            var load = new Load(server, traffic, ledger, pace, duration);
            try {
                load.run();
                return new Outcome(duration, load.answered, load.accepted, Map.copyOf(load.failures), load.latencies);
            } finally {
                load.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send to " + server, e);
        }
    }

    private void run() throws IOException {
        long patience = end + LAST_ANSWERS_WITHIN.toNanos();
        sendDue();
        while (busy > 0 || plan.due() != Pace.Plan.NEVER) {
            if (System.nanoTime() > patience) {
                failures.merge("no answer", (long) busy, Long::sum);
                return;
            }
            await();
            sendDue();
        }
    }

    private void sendDue() throws IOException {
        while (!idle.isEmpty() && plan.due() <= System.nanoTime()) {
            idle.remove().send();
        }
    }

    /** Returns when something was answered or the next message is due, or a little before that. */
    private void await() throws IOException {
        long due = plan.due();
        long wait = idle.isEmpty() || due == Pace.Plan.NEVER ? Long.MAX_VALUE : due - System.nanoTime();
        if (wait > NEAR) {
            selector.select(this::ready, Math.min(100, Duration.ofNanos(wait).toMillis() - 1));
        } else if (selector.selectNow(this::ready) == 0 && wait > 0) {
            // A selector counts in milliseconds, which is too coarse here; and there is no core to spare for spinning.
            LockSupport.parkNanos(Math.min(wait, NAP));
        }
    }

    private void ready(SelectionKey key) {
        var connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.flush();
            }
            if (key.isReadable()) {
                connection.read();
            }
        } catch (IOException e) {
            connection.broke();
        }
    }

    private void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private final class Connection {

        private final SocketChannel channel;
        private final SelectionKey key;
        private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
        private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
        private long message;
        private long due;
        private boolean isWaiting;

        Connection() throws IOException {
            channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send() throws IOException {
            due = plan.due();
            plan.sent();
            message = ledger.number();
            out.clear();
            traffic.write(message, out);
            out.flip();
            isWaiting = true;
            busy++;
            try {
                flush();
            } catch (IOException e) {
                broke();
            }
        }

        void flush() throws IOException {
            channel.write(out);
            key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        void read() throws IOException {
            if (channel.read(in) <= 0) {
                throw new EOFException("the server closed the connection, or says more than fits");
            }
            int status = Answer.status(in);
            if (status != Answer.INCOMPLETE) {
                in.clear();
                answered(status);
                idle.add(this);
                sendDue();
            }
        }

        private void answered(int status) {
            long now = System.nanoTime();
            isWaiting = false;
            busy--;
            if (now < end) {
                answered++;
            }
            latencies.recordValue(Math.min((now - due) / 1000, latencies.getHighestTrackableValue()));
            if (status == 200) {
                accepted++;
                ledger.accepted(message);
            } else {
                failures.merge("status " + status, 1L, Long::sum);
            }
        }

        /** What became of its message is not known; the others go on. */
        void broke() {
            try {
                channel.close();
                if (isWaiting) {
                    busy--;
                    failures.merge("connection lost", 1L, Long::sum);
                } else {
                    idle.remove(this);
                }
                idle.add(new Connection());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot connect to " + server + " again", e);
            }
        }
    }
}
