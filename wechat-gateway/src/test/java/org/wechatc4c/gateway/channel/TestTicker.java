package org.wechatc4c.gateway.channel;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Ticker;

/** Time that passes when the test says so. */
class TestTicker implements Ticker {

    private long nanos;

    void advance(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public long read() {
        return nanos;
    }
}
