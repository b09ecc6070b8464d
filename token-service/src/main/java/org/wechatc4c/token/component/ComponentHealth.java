package org.wechatc4c.token.component;

import java.time.Clock;
import java.util.Locale;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** How things are with the verify ticket. The service is ready in any case: others need it for channels with keys. */
@Readiness
@Singleton
class ComponentHealth implements HealthCheck {

    private final Component component;
    private final TicketWatch watch;
    private final Clock clock;

    ComponentHealth(Component component, TicketWatch watch, Clock clock) {
        this.component = component;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("third-party platform").up().withData("configured", component.isConfigured());
        if (component.isConfigured()) {
            var look = watch.last();
            var age = look.age().at(clock.instant());
            health.withData("ticket", age == null ? "none" : look.state().name().toLowerCase(Locale.ROOT));
            if (age != null) {
                health.withData("ticketAgeSeconds", age.toSeconds());
            }
        }
        return health.build();
    }
}
