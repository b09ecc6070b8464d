package org.wechatc4c.connector.profile;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.tenant.Customers.IndividualCustomer;
import org.wechatc4c.connector.tenant.Profiles.Profile;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;

/** Of several records of one person the oldest is it; that there are several is for agents to mend, and told each time. */
@Singleton
class Duplicates {

    private static final String DUPLICATES = "c4c.duplicates";

    private final MeterRegistry registry;

    Duplicates(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param found the oldest first */
    Optional<IndividualCustomer> customer(String channel, List<IndividualCustomer> found) {
        if (found.size() > 1) {
            Log.warnf("Several customers are one person and should be merged; the oldest is used [channel=%s, customers=%s]",
                    channel, found.stream().map(IndividualCustomer::number).toList());
            registry.counter(DUPLICATES, "of", "customer").increment();
        }
        return found.stream().findFirst();
    }

    /** @param found the oldest first */
    Optional<Profile> profile(String channel, List<Profile> found) {
        if (found.size() > 1) {
            Log.warnf("Several social media profiles are one person; the oldest is used [channel=%s, profiles=%s]", channel,
                    found.stream().map(Profile::id).toList());
            registry.counter(DUPLICATES, "of", "profile").increment();
        }
        return found.stream().findFirst();
    }
}
