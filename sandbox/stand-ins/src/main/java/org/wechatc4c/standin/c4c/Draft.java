package org.wechatc4c.standin.c4c;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What someone wants to write.
 *
 * @param cleared the properties that are to become empty
 * @param children entities to be made with this one
 */
record Draft(EntitySet set, Map<String, Object> values, Set<String> cleared, List<Draft> children) {

    Draft {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        cleared = Set.copyOf(cleared);
        children = List.copyOf(children);
    }

    Draft(EntitySet set, Map<String, Object> values, Draft... children) {
        this(set, values, Set.of(), List.of(children));
    }

    /** These values after the change. */
    Map<String, Object> appliedTo(Map<String, Object> before) {
        var after = new LinkedHashMap<>(before);
        after.putAll(values);
        after.keySet().removeAll(cleared);
        return after;
    }
}
