package org.wechatc4c.connector.profile;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.tenant.Partners;
import org.wechatc4c.connector.tenant.Partners.KnownPartner;
import org.wechatc4c.connector.tenant.PhoneNumber;
import org.wechatc4c.connector.tenant.Profiles;
import org.wechatc4c.connector.tenant.Profiles.Profile;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.crm.CrmEvent;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** Finds out by telephone number whom of C4C's contacts and customers somebody is, and binds the profile to them. */
@Singleton
class PhoneBook {

    private final Partners partners;
    private final Profiles profiles;
    private final Duplicates duplicates;
    private final EventPublisher publisher;
    private final Clock clock;

    PhoneBook(Partners partners, Profiles profiles, Duplicates duplicates, EventPublisher publisher, Clock clock) {
        this.partners = partners;
        this.profiles = profiles;
        this.duplicates = duplicates;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Binds who has this number, if that is one and the profile is not bound yet.
     *
     * @param profile the person's, if there is one
     * @param phone as it was told; may be empty
     */
    Uni<Binding> bind(Person person, Optional<Profile> profile, String phone) {
        var rules = person.mapping().rules();
        if (!rules.bindByPhone()) {
            return Uni.createFrom().item(new Binding.NotWanted());
        }
        return PhoneNumber.of(phone, rules.diallingCode())
                .map(number -> partners.withPhone(number).chain(hits -> bind(person, profile, hits)))
                .orElseGet(() -> Uni.createFrom().item(new Binding.NoPhoneNumber()));
    }

    private Uni<Binding> bind(Person person, Optional<Profile> profile, List<KnownPartner> hits) {
        var boundTo = profile.flatMap(found -> Optional.ofNullable(found.customerNumber()));
        var isSame = hits.size() == 1 && boundTo.filter(hits.get(0).number()::equals).isPresent();
        if (boundTo.isPresent() && !isSame) {
            return Uni.createFrom().item(new Binding.AlreadyBound(boundTo.get()));
        }
        if (hits.size() != 1) {
            return Uni.createFrom().item(hits.isEmpty() ? new Binding.Nobody() : new Binding.Several(hits.size()));
        }
        // Said again when it was done before: that may have been interrupted, and readers know it by its id.
        return (isSame ? Uni.createFrom().voidItem() : bound(person, profile, hits.get(0)))
                .chain(() -> announce(person, hits.get(0)))
                .replaceWith(new Binding.Bound(hits.get(0).number()));
    }

    private Uni<Void> bound(Person person, Optional<Profile> profile, KnownPartner partner) {
        Log.infof("A follower turned out to be known [channel=%s, partner=%s]", person.channelId(), partner.number());
        return profile
                .map(found -> profiles.bind(found, person.account(), person.asPartner(partner)))
                // Events of the same person may be worked off by another instance at the same time.
                .orElseGet(() -> profiles.create(person.newProfile(person.asPartner(partner)))
                        .chain(created -> profiles.find(person.account()))
                        .invoke(all -> duplicates.profile(person.channelId(), all))
                        .replaceWithVoid());
    }

    private Uni<Void> announce(Person person, KnownPartner partner) {
        return publisher.publish(
                new CrmEvent.CustomerBound(person.customer(), clock.instant(), partner.number(), partner.objectId()),
                "customer-bound:" + person.customer().key() + ':' + partner.number());
    }
}
