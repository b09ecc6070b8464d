package org.wechatc4c.standin.c4c;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds objects by what identifies them or what they refer to, so that a tenant with very many of them stays as fast as one
 * with few.
 */
final class IdIndex {

    private record Key(String set, String property, String value) {
    }

    private final Map<Key, Set<String>> objects = new HashMap<>();

    static boolean covers(String property) {
        return property.endsWith("ID");
    }

    void add(Entity entity) {
        entity.values().forEach((property, value) -> {
            if (covers(property) && value instanceof String id) {
                objects.computeIfAbsent(new Key(entity.set(), property, id), any -> new LinkedHashSet<>())
                        .add(entity.objectId());
            }
        });
    }

    void remove(Entity entity) {
        entity.values().forEach((property, value) -> {
            if (covers(property) && value instanceof String id) {
                var key = new Key(entity.set(), property, id);
                Set<String> found = objects.get(key);
                if (found != null && found.remove(entity.objectId()) && found.isEmpty()) {
                    objects.remove(key);
                }
            }
        });
    }

    /** The technical ids of the objects with that value. */
    Set<String> find(String set, String property, String value) {
        return objects.getOrDefault(new Key(set, property, value), Set.of());
    }
}
