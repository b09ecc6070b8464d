package org.wechatc4c.gateway.ingress;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** The service has started when its public port is open, which comes last. */
@Startup
@Singleton
class IngressStartup implements HealthCheck {

    private final IngressServer server;

    IngressStartup(IngressServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("calls are taken").status(server.port() > 0).withData("port", server.port()).build();
    }
}
