package org.wechatc4c.bench.c4c;

import java.time.Instant;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Customers who write, at a pace, now this one and now that one, so that some write two messages in one breath and others are
 * silent for long. What they write is put where the gateway would put it.
 */
final class Crowd implements AutoCloseable {

    /** Larger than any record of a trial. */
    private static final int LARGEST_RECORD = 8 << 20;

    private final Producer<String, byte[]> producer;
    private final Random whoever = new Random(1);

    Crowd(String bootstrapServers) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("max.request.size", Integer.toString(LARGEST_RECORD));
        settings.put("buffer.memory", Integer.toString(2 * LARGEST_RECORD));
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Writes a record that is no message of a customer, and does not wait for it. */
    void send(ProducerRecord<String, byte[]> record) {
        // Whether it is there is seen by what becomes of it.
        var unused = producer.send(record);
    }

    /**
     * Lets customers write until {@link Campaign#end}.
     *
     * @param first the number of the first one; nobody of them has written before
     */
    Campaign begin(int first, int customers, int perSecond) {
        var campaign = new Campaign(first, customers, perSecond);
        campaign.writing.start();
        return campaign;
    }

    /** The messages of one trial. */
    final class Campaign {

        private final Writings writings = new Writings();
        private final int first;
        private final long[] written;
        private final long interval;
        private volatile int writers;
        private final Thread writing = Thread.ofPlatform().daemon().name("crowd").unstarted(this::write);
        private volatile boolean isEnding;

        private Campaign(int first, int customers, int perSecond) {
            this.first = first;
            this.written = new long[customers];
            this.writers = customers;
            this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        }

        /** The number of the first customer; the numbers of the others follow. */
        int first() {
            return first;
        }

        /** From now on only the first half of the customers writes, as much as all of them did. */
        void halve() {
            writers = written.length / 2;
        }

        /** From now on all of them write. */
        void complete() {
            writers = written.length;
        }

        /** Whether the customer is among those who are silent while the crowd is halved. */
        boolean isSilentHalf(int customer) {
            return customer - first >= written.length / 2;
        }

        Writings writings() {
            return writings;
        }

        /** Lets nobody write any more, and returns when it is known of all messages whether the broker has them. */
        void end() throws InterruptedException {
            isEnding = true;
            writing.join();
            producer.flush();
        }

        private void write() {
            long due = System.nanoTime();
            try {
                while (!isEnding) {
                    int who = whoever.nextInt(writers);
                    send(new Line(first + who, written[who]++));
                    due += interval;
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void send(Line line) {
            writings.sent(line);
            long sentAt = System.nanoTime();
            // The callback tells all that the returned future would.
            var unused = producer.send(InboundRecord.of(line, Instant.now()), (place, failure) -> {
                if (failure == null) {
                    writings.accepted(line, sentAt);
                }
            });
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
