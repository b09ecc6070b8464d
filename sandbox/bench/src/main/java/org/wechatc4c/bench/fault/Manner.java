package org.wechatc4c.bench.fault;

import java.time.Duration;

/**
 * How messages are sent.
 *
 * @param customers how many write, each of them one message after the other
 * @param perSecond how many messages are begun in a second, as long as there is a customer who is not waiting
 * @param tries how often a message is sent at most
 * @param pause how long after a try that failed the next one follows
 * @param patience how long an answer is waited for
 */
record Manner(int customers, int perSecond, int tries, Duration pause, Duration patience) {
}
