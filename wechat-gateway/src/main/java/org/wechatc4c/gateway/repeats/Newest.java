package org.wechatc4c.gateway.repeats;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.reply.Answer;

/**
 * The newest answers of this instance, at least half as many as it may hold. When one half is full, the other one is
 * forgotten as a whole, which costs a fraction of forgetting the oldest each time.
 */
final class Newest {

    private final int half;
    private volatile ConcurrentMap<String, Answer> older = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<String, Answer> newer = new ConcurrentHashMap<>();

    Newest(int most) {
        this.half = Math.max(1, most / 2);
    }

    @Nullable
    Answer get(String eventId) {
        var answer = newer.get(eventId);
        return answer != null ? answer : older.get(eventId);
    }

    void put(String eventId, Answer answer) {
        newer.put(eventId, answer);
        if (newer.size() >= half) {
            forgetOlder();
        }
    }

    private synchronized void forgetOlder() {
        if (newer.size() >= half) {
            older = newer;
            newer = new ConcurrentHashMap<>();
        }
    }
}
