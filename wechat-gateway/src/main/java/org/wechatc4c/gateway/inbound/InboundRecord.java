package org.wechatc4c.gateway.inbound;

import org.jspecify.annotations.Nullable;

/**
 * An event as it stands on the topic, and in the spool until then.
 *
 * @param key the customer's, by which the order is kept
 * @param id the same for every repeat of one push
 * @param time when it happened, as CloudEvents write it
 * @param traceparent the trace that the push began, as W3C Trace Context writes it
 * @param value the event as JSON
 */
record InboundRecord(String key, String id, String type, String time, @Nullable String traceparent, String value) {

    /** Without what the customer said. */
    @Override
    public String toString() {
        return "InboundRecord[type=" + type + ", time=" + time + ", characters=" + value.length() + ']';
    }
}
