package org.wechatc4c.gateway.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.gateway.webhook.WebhookFailure.TooMany;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Stops what acts faster than a person can, before it takes the room of others. */
@ApplicationScoped
class CustomerLimit {

    private static final int MOST_CUSTOMERS = 20_000;

    private final int pushesAMinute;
    private final Cache<String, AtomicInteger> ofThisMinute = Caffeine.newBuilder().maximumSize(MOST_CUSTOMERS)
            .expireAfterWrite(Duration.ofMinutes(1)).executor(Runnable::run).build();

    CustomerLimit(WebhookConfig config) {
        pushesAMinute = config.pushesPerCustomer();
    }

    void check(String customer) {
        if (ofThisMinute.get(customer, any -> new AtomicInteger()).incrementAndGet() > pushesAMinute) {
            throw new TooMany();
        }
    }
}
