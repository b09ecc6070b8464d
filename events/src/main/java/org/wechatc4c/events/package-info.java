/**
 * What the services tell each other. One package per topic, one sealed interface per topic, one record per event.
 *
 * <p>
 * The records are the JSON data of CloudEvents in binary mode ({@code docs/asyncapi.yaml}); the key of every Kafka record is
 * {@link org.wechatc4c.events.Customer#key()}, so that one customer's events stay in order. Fields are only ever added, and an
 * event type that a reader does not know arrives as the topic's {@code Unrecognised}.
 */
@NullMarked
package org.wechatc4c.events;

import org.jspecify.annotations.NullMarked;
