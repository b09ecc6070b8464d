package org.wechatc4c.bench.c4c;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How what had piled up during a fault was worked off.
 *
 * @param messages how many had piled up
 * @param noticedAfterSeconds from the end of the fault until C4C was called again
 * @param seconds from then until all of them were in C4C
 * @param calls of C4C meanwhile
 * @param meanCallMillis how long one of them took
 * @param ofLeast the time divided by the least that so many calls of that length take when there may be so many at once
 */
record Drain(long messages, double noticedAfterSeconds, double seconds, long calls, double meanCallMillis, double ofLeast) {

    @JsonProperty
    double messagesPerSecond() {
        return seconds == 0 ? 0 : messages / seconds;
    }
}
