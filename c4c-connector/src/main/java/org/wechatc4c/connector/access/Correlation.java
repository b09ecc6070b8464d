package org.wechatc4c.connector.access;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.smallrye.mutiny.Context;

/**
 * Names the event that calls are made for, in the tenant's monitor as in our log. Travels in the context of the subscription.
 *
 * @param id made of the event's id, in which there may be an openid, so that nobody can be made out of it
 */
public record Correlation(UUID id) {

    private static final String KEY = Correlation.class.getName();

    /** The same for the same event, also when it is worked off again. */
    public static Correlation of(String eventId) {
        return new Correlation(UUID.nameUUIDFromBytes(eventId.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the calls in this context are made for; where nothing is said, each call is for itself. */
    public static Correlation in(Context context) {
        return context.getOrElse(KEY, () -> new Correlation(UUID.randomUUID()));
    }

    /** The context to subscribe with. */
    public Context into(Context context) {
        return context.put(KEY, this);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
