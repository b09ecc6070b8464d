package org.wechatc4c.standin.c4c;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.wechatc4c.standin.Journal;

/** The replies that the mashup web service did not take. */
final class RefusedReplies {

    private static final String KIND = "refused-reply";

    private record RefusedReply(String activity) {
    }

    private final Set<String> activities = ConcurrentHashMap.newKeySet();
    private final Journal journal;
    private final Store store;

    RefusedReplies(Journal journal, Store store) {
        this.journal = journal;
        this.store = store;
        journal.all(KIND, RefusedReply.class).forEach(refused -> activities.add(refused.activity()));
    }

    void add(String activity) {
        activities.add(activity);
        journal.put(KIND, activity, new RefusedReply(activity));
        store.announce();
    }

    boolean contains(String activity) {
        return activities.contains(activity);
    }
}
