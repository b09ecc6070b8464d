package org.wechatc4c.bench;

import java.time.Duration;

/** When messages are sent. */
public sealed interface Pace {

    int connections();

    String label();

    /** The plan of one round that begins and ends at these times of {@link System#nanoTime()}. */
    Plan plan(long begin, long end);

    /** The next message is sent when the connection's last one was answered: shows how much a server takes. */
    record Closed(int connections) implements Pace {

        @Override
        public String label() {
            return connections + " connections";
        }

        @Override
        public Plan plan(long begin, long end) {
            return new Plan() {
                @Override
                public long due() {
                    long now = System.nanoTime();
                    return now < end ? now : Plan.NEVER;
                }

                @Override
                public void sent() {
                    // The next one is due at once.
                }
            };
        }
    }

    /**
     * Messages are due at fixed times, whatever the server does, and latency counts from when one was due: shows what
     * callers see who do not wait for one another.
     *
     * @param connections how many messages may be under way
     */
    record Fixed(int perSecond, int connections) implements Pace {

        private static final int ENOUGH = 256;

        public Fixed(int perSecond) {
            this(perSecond, ENOUGH);
        }

        @Override
        public String label() {
            return perSecond + "/s";
        }

        @Override
        public Plan plan(long begin, long end) {
            long interval = Duration.ofSeconds(1).toNanos() / perSecond;
            return new Plan() {
                private long next = begin;

                @Override
                public long due() {
                    return next < end ? next : Plan.NEVER;
                }

                @Override
                public void sent() {
                    next += interval;
                }
            };
        }
    }

    /** What a pace means for one round. */
    interface Plan {

        /** No message is due any more. */
        long NEVER = Long.MAX_VALUE;

        /** When the next message is due; may be past. */
        long due();

        /** The message that was due is on its way. */
        void sent();
    }
}
