package org.wechatc4c.connector.topic;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** The newest events of this instance: each is worked off once, and whoever brings it again shares the outcome. */
class RecentEvents {

    private final int remembered;
    private final Map<String, Uni<Void>> outcomes = new LinkedHashMap<>();

    RecentEvents(int remembered) {
        this.remembered = remembered;
    }

    synchronized Uni<Void> once(String eventId, Supplier<Uni<Void>> work) {
        var known = outcomes.get(eventId);
        if (known != null) {
            return known;
        }
        var outcome = work.get().onFailure().invoke(() -> forget(eventId)).memoize().indefinitely();
        outcomes.put(eventId, outcome);
        Iterator<String> eldest = outcomes.keySet().iterator();
        while (outcomes.size() > remembered) {
            eldest.next();
            eldest.remove();
        }
        return outcome;
    }

    private synchronized void forget(String eventId) {
        outcomes.remove(eventId);
    }
}
