package org.wechatc4c.connector.soap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

/**
 * Which profile is which: SOAP calls them by their numbers, the rest of this service by their UUIDs. Neither ever changes, so
 * that what was seen once may be remembered; what is not remembered can be asked for.
 */
@Singleton
class ProfileNumbers {

    private static final int REMEMBERED = 10_000;

    private final SoapClient c4c;
    private final Map<String, String> uuids = bounded();
    private final Map<String, String> numbers = bounded();

    ProfileNumbers(SoapClient c4c) {
        this.c4c = c4c;
    }

    private static Map<String, String> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    synchronized void note(String number, String uuid) {
        uuids.put(number, uuid);
        numbers.put(uuid, number);
    }

    synchronized Optional<String> number(String uuid) {
        return Optional.ofNullable(numbers.get(uuid));
    }

    private synchronized Optional<String> remembered(String number) {
        return Optional.ofNullable(uuids.get(number));
    }

    /** Empty when there is no such profile. */
    Uni<Optional<String>> uuid(String number) {
        var remembered = remembered(number);
        if (remembered.isPresent()) {
            return Uni.createFrom().item(remembered);
        }
        return c4c.ask(Service.QUERY_PROFILES, SoapProfiles.numbered(number), SoapProfiles.PROFILE)
                .map(found -> found.stream().filter(profile -> profile.is(number, "ID")).findFirst().map(Element::uuid))
                .invoke(uuid -> uuid.ifPresent(known -> note(number, known)));
    }
}
