package org.wechatc4c.connector.odata;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.wechatc4c.connector.access.C4cConfig;
import org.wechatc4c.connector.etiquette.Errand;
import org.wechatc4c.connector.tenant.C4cFailure;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;

/**
 * Looks once whether the tenant has the extension properties that the configuration names. One misspelt letter makes C4C refuse
 * every call with it, and says nothing of the other tenant it was right in. Service goes on: not everything needs them.
 */
@Wellness
@ApplicationScoped
class ExtensionProperties implements HealthCheck {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final ODataClient c4c;
    private final List<String> names;
    private volatile Optional<List<String>> complaints = Optional.empty();

    ExtensionProperties(ODataClient c4c, C4cConfig config) {
        this.c4c = c4c;
        this.names = config.extensionProperties().orElse(List.of());
    }

    /** C4C may well be away at our start: then it is looked later. */
    void onStart(@Observes StartupEvent event) {
        if (!names.isEmpty()) {
            c4c.metadata(names.stream().map(name -> name.split("\\.", 2)[0]).distinct().toList())
                    .onFailure(C4cFailure.class).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                    .subscribe().with(Errand.ROUTINE.context(), this::compare,
                            failure -> Log.error("The extension properties were not looked up", failure));
        }
    }

    void compare(Metadata metadata) {
        var found = names.stream().flatMap(name -> metadata.complaint(name).stream()).toList();
        found.forEach(complaint -> Log.errorf("c4c.extension-properties: %s", complaint));
        complaints = Optional.of(found);
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Extension properties in C4C");
        if (names.isEmpty()) {
            return response.up().build();
        }
        var found = complaints.orElse(List.of("not looked up yet"));
        return found.isEmpty() ? response.up().build() : response.down().withData("problems", String.join("; ", found)).build();
    }
}
