package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What the tenant does by itself with the objects of one entity set. Called within the lock of the store. */
interface Rules {

    /** A set about which the tenant has no rules. */
    Rules NONE = new Rules() {
    };

    /**
     * The circumstances of a new object.
     *
     * @param parent what it hangs under; absent for those that stand alone
     */
    record Arrival(String objectId, Instant at, String by, @Nullable Entity parent) {
    }

    /** Puts in what the tenant derives; refuses what it does not allow. Nothing is stored yet. */
    default void complete(Map<String, Object> values, Arrival arrival) {
    }

    /** Does what follows from the new object. */
    default void joined(Entity entity) {
    }

    /** Does what follows from a change. */
    default void changed(Entity before, Entity after) {
    }

    /** Refuses that an object goes. */
    default void leave(Entity entity) {
    }

    /**
     * Derives anew what depends on the change; refuses what is not allowed.
     *
     * @param values what the object is about to hold
     */
    default void change(Entity before, Map<String, Object> values, Instant at) {
    }
}
