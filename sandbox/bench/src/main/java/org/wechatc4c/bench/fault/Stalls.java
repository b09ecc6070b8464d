package org.wechatc4c.bench.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches for how long this machine lets a thread wait that wants to run. An answer that came late while the machine was busy
 * with something else says nothing about the gateway.
 */
public final class Stalls implements AutoCloseable {

    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(5);

    private final AtomicLong longest = new AtomicLong();
    private final Thread watch = Thread.ofPlatform().daemon().name("stalls").start(this::watch);

    private void watch() {
        try {
            while (true) {
                long began = System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(NAP);
                longest.accumulateAndGet(System.nanoTime() - began - NAP, Math::max);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public double longestMillis() {
        return longest.get() / 1e6;
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
