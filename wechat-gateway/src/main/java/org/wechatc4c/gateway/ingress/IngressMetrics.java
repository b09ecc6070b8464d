package org.wechatc4c.gateway.ingress;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;

/** What operators watch of the public port. */
@Singleton
class IngressMetrics {

    private final MeterRegistry registry;

    IngressMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(AtomicInteger connections, CallsUnderWay calls) {
        registry.gauge("gateway.ingress.connections", connections);
        registry.gauge("gateway.ingress.calls", calls, CallsUnderWay::count);
    }

    /** A connection was closed because of how its caller used it. */
    void cut(String reason) {
        registry.counter("gateway.ingress.connections.cut", "reason", reason).increment();
    }

    /** A call was turned away before its content was looked at. */
    void turnedAway(String reason) {
        registry.counter("gateway.ingress.calls.turned.away", "reason", reason).increment();
    }
}
