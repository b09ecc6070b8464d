package org.wechatc4c.gateway.webhook;

import jakarta.inject.Singleton;

import org.wechatc4c.gateway.limit.MinuteCounts;
import org.wechatc4c.gateway.webhook.WebhookFailure.TooMany;

/** Stops what acts faster than a person can, before it takes the room of others. */
@Singleton
class CustomerLimit {

    private final int pushesAMinute;
    private final MinuteCounts pushes = new MinuteCounts();

    CustomerLimit(WebhookConfig config) {
        pushesAMinute = config.pushesPerCustomer();
    }

    void check(String customer) {
        if (pushes.increment(customer) > pushesAMinute) {
            throw new TooMany();
        }
    }
}
