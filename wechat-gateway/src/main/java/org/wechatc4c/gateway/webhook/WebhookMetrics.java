package org.wechatc4c.gateway.webhook;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * What operators watch of WeChat's calls, by channel and by the type of the event. Only so many channels and types are
 * named; all further ones are counted together, for a hundred thousand channels would burden whoever collects the figures.
 */
@Singleton
class WebhookMetrics {

    private static final String OTHERS = "others";
    private static final int MOST_TYPES = 100;

    private final MeterRegistry registry;
    private final int mostChannels;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final Set<String> types = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Key, Timer> answered = new ConcurrentHashMap<>();
    private final ConcurrentMap<Key, Counter> refused = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Counter> former = new ConcurrentHashMap<>();

    WebhookMetrics(MeterRegistry registry, WebhookConfig config) {
        this.registry = registry;
        this.mostChannels = config.channelsInMetrics();
    }

    private record Key(String channel, String what, String outcome) {
    }

    /** An event is stored, or is known to be, and WeChat gets its answer. */
    void answered(String channel, String type, boolean isRepeated, long nanoseconds) {
        var key = new Key(named(channel, channels, mostChannels), named(type, types, MOST_TYPES),
                isRepeated ? "repeated" : "accepted");
        timer(key).record(Duration.ofNanos(nanoseconds));
    }

    void refused(String channel, String reason) {
        var key = new Key(named(channel, channels, mostChannels), reason, "refused");
        var counter = refused.get(key);
        if (counter == null) {
            counter = refused.computeIfAbsent(key, it -> Counter.builder("gateway.calls.refused")
                    .description("calls that were not answered with success").tag("channel", it.channel).tag("reason", it.what)
                    .register(registry));
        }
        counter.increment();
    }

    /** A push needed the former token or key: WeChat or the operator has not finished a change. */
    void usedFormerCredentials(String channel) {
        former.computeIfAbsent(named(channel, channels, mostChannels), it -> Counter
                .builder("gateway.pushes.former.credentials")
                .description("pushes that needed the former token or EncodingAESKey")
                .tag("channel", it).register(registry)).increment();
    }

    private Timer timer(Key key) {
        var timer = answered.get(key);
        return timer != null ? timer
                : answered.computeIfAbsent(key, it -> Timer.builder("gateway.pushes")
                        .description("pushes that were answered, and how long it took").tag("channel", it.channel)
                        .tag("type", it.what)
                        .tag("outcome", it.outcome).register(registry));
    }

    private static String named(String name, Set<String> names, int most) {
        return names.contains(name) || (names.size() < most && names.add(name)) ? name : OTHERS;
    }
}
