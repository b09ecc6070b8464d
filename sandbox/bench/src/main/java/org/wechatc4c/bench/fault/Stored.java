package org.wechatc4c.bench.fault;

/**
 * A record on the topic.
 *
 * @param letter the message that it holds
 * @param id by which readers tell repeats
 * @param isRight whether all of it is as the customer wrote it
 */
record Stored(Letter letter, String id, boolean isRight) {
}
