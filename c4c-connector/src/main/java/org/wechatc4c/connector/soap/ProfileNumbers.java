package org.wechatc4c.connector.soap;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

/** Which profile is which: SOAP calls them by their numbers, the rest of this service by their UUIDs. */
@Singleton
class ProfileNumbers {

    private final SoapClient c4c;
    private final Numbers seen = new Numbers();

    ProfileNumbers(SoapClient c4c) {
        this.c4c = c4c;
    }

    void note(String number, String uuid) {
        seen.note(number, uuid);
    }

    /** Empty when it was not seen yet; it cannot be asked for. */
    Optional<String> number(String uuid) {
        return seen.number(uuid);
    }

    /** Empty when there is no such profile. */
    Uni<Optional<String>> uuid(String number) {
        var known = seen.uuid(number);
        if (known.isPresent()) {
            return Uni.createFrom().item(known);
        }
        return c4c.ask(Service.QUERY_PROFILES, SoapProfiles.numbered(number), SoapProfiles.PROFILE)
                .map(found -> found.stream().filter(profile -> profile.is(number, "ID")).findFirst().map(Element::uuid))
                .invoke(found -> found.ifPresent(uuid -> note(number, uuid)));
    }
}
