package org.wechatc4c.connector.topic;

/**
 * How an event, or several that belong together, came to us.
 *
 * @param eventId the first event's id, its key for idempotency
 * @param mayBeRepeat whether it may have been worked off before, wholly or in part: what it asks for is then looked up first
 */
public record Delivery(String eventId, boolean mayBeRepeat) {
}
