package org.wechatc4c.bench.fault;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.wechatc4c.bench.Answer;
import org.wechatc4c.bench.Channels;
import org.wechatc4c.bench.Kind;
import org.wechatc4c.bench.Traffic;

/**
 * Sends what customers write as WeChat does: repeats a message that was not answered with success, byte for byte, and gives it
 * up in the end. A customer's next message follows when that is decided for the one before; customers do not wait for each
 * other.
 */
final class WeChat {

    /** What a try has to end in. */
    static final String ACCEPTED = "200";

    private static final String NO_ANSWER = "no answer";
    private static final int LONGEST_CALL = 8192;

    private final InetSocketAddress gateway;
    private final Manner manner;
    private final Traffic[] kinds;
    private final long[] written;
    private final BlockingDeque<Integer> idle = new LinkedBlockingDeque<>();

    WeChat(InetSocketAddress gateway, Channels channels, Manner manner) {
        this.gateway = gateway;
        this.manner = manner;
        this.kinds = List.of(Kind.values()).stream().map(kind -> Traffic.of(kind, channels.receiving(kind)))
                .toArray(Traffic[]::new);
        this.written = new long[manner.customers()];
        IntStream.range(0, manner.customers()).forEach(idle::add);
    }

    /** Begins to send; until {@link Campaign#end} messages come. */
    Campaign begin() {
        var campaign = new Campaign();
        campaign.sending.start();
        return campaign;
    }

    /** The messages of one trial. */
    final class Campaign {

        private final Sendings sendings = new Sendings();
        private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
        private final Thread sending = Thread.ofPlatform().daemon().name("wechat").unstarted(this::send);
        private volatile boolean isEnding;

        /** What became of the messages so far. */
        Sendings sendings() {
            return sendings;
        }

        /** Begins no more messages and returns when it is decided for all of them. */
        Sendings end() throws InterruptedException {
            isEnding = true;
            sending.join();
            calls.close();
            return sendings;
        }

        private void send() {
            long interval = TimeUnit.SECONDS.toNanos(1) / manner.perSecond();
            try {
                while (!isEnding) {
                    Integer customer = idle.poll(100, TimeUnit.MILLISECONDS);
                    if (customer != null) {
                        begin(customer);
                        TimeUnit.NANOSECONDS.sleep(interval);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void begin(int customer) {
            var letter = new Letter(customer, written[customer]++);
            byte[] call = call(letter);
            sendings.sent(letter);
            calls.execute(() -> {
                try {
                    deliver(letter, call);
                    idle.add(customer);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        private void deliver(Letter letter, byte[] call) throws InterruptedException {
            for (int i = 0; i < manner.tries(); i++) {
                if (i > 0) {
                    TimeUnit.MILLISECONDS.sleep(manner.pause().toMillis());
                }
                if (isAccepted(letter, call)) {
                    return;
                }
            }
        }

        private boolean isAccepted(Letter letter, byte[] call) {
            long began = System.nanoTime();
            String outcome;
            try {
                outcome = Integer.toString(answerTo(call, began));
            } catch (SocketTimeoutException e) {
                outcome = NO_ANSWER;
            } catch (IOException e) {
                sendings.failed();
                return false;
            }
            sendings.tried(letter, outcome, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
            return outcome.equals(ACCEPTED);
        }
    }

    private byte[] call(Letter letter) {
        var call = ByteBuffer.allocate(LONGEST_CALL);
        kinds[letter.customer() % kinds.length].write(letter.number(), call);
        byte[] bytes = new byte[call.position()];
        call.flip().get(bytes);
        return bytes;
    }

    private int answerTo(byte[] call, long began) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(gateway, left(began));
            socket.getOutputStream().write(call);
            var answer = ByteBuffer.allocate(LONGEST_CALL);
            int status = Answer.INCOMPLETE;
            while (status == Answer.INCOMPLETE) {
                socket.setSoTimeout(left(began));
                int read = socket.getInputStream().read(answer.array(), answer.position(), answer.remaining());
                if (read <= 0) {
                    throw new EOFException("the gateway closed the connection");
                }
                answer.position(answer.position() + read);
                status = Answer.status(answer);
            }
            return status;
        }
    }

    private int left(long began) throws SocketTimeoutException {
        long millis = manner.patience().toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (millis <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) millis;
    }
}
