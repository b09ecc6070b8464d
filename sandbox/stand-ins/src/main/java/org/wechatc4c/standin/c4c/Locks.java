package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who has which object: an agent's open screen, or a write that is under way. Nobody waits for a lock, everybody is refused.
 */
final class Locks {

    private static final List<LockSign> SIGNS = List.of(LockSign.values());

    private final Map<String, LockSign> kept = new HashMap<>();
    private final Map<String, Hold> writes = new HashMap<>();
    private int collisions;

    /** The objects that one request has. */
    final class Hold implements AutoCloseable {

        private final List<String> taken = new ArrayList<>();

        void take(Collection<String> objects) {
            synchronized (Locks.this) {
                for (String object : objects) {
                    requireFree(object, this);
                }
                for (String object : objects) {
                    if (writes.put(object, this) == null) {
                        taken.add(object);
                    }
                }
            }
        }

        @Override
        public void close() {
            synchronized (Locks.this) {
                taken.forEach(writes::remove);
            }
        }
    }

    Hold hold() {
        return new Hold();
    }

    synchronized void keep(String object, LockSign sign) {
        kept.put(object, sign);
    }

    synchronized void release(String object) {
        kept.remove(object);
    }

    synchronized void releaseAll() {
        kept.clear();
    }

    /** How many writes were refused because another one on the same object was under way. */
    synchronized int collisions() {
        return collisions;
    }

    private void requireFree(String object, Hold hold) {
        LockSign sign = kept.get(object);
        if (sign != null) {
            throw sign.refusal();
        }
        Hold other = writes.get(object);
        if (other != null && other != hold) {
            collisions++;
            throw SIGNS.get(collisions % SIGNS.size()).refusal();
        }
    }
}
