package org.wechatc4c.connector.soap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers of objects beside their UUIDs. Neither ever changes, so that what was seen once may be remembered; those that were
 * not looked at for longest are forgotten.
 */
class Numbers {

    private static final int REMEMBERED = 10_000;

    private final Map<String, String> uuids = bounded();
    private final Map<String, String> numbers = bounded();

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

    synchronized Optional<String> uuid(String number) {
        return Optional.ofNullable(uuids.get(number));
    }
}
