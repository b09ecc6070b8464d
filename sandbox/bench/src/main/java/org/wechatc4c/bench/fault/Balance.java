package org.wechatc4c.bench.fault;

/**
 * What WeChat was told in one trial, held against what is on the topic, as a reader sees it who acts once on each id.
 *
 * @param sent how many messages customers wrote
 * @param accepted how many of them were answered with 200 at one of their tries
 * @param givenUp how many were not; they may be on the topic or not
 * @param lost how many messages were accepted and are not there
 * @param doubled how many times a reader acts on a message that it has acted on under another id
 * @param orderBreaks how many messages are there behind a later one of the same customer
 * @param wrong how many records are not as a customer wrote them, or hold a message that nobody wrote
 * @param repeated how many records have an id that one before has; readers pass over them
 */
record Balance(long sent, long accepted, long givenUp, long lost, long doubled, long orderBreaks, long wrong, long repeated) {

    /** Whether every promise was kept. */
    boolean isGood() {
        return lost == 0 && doubled == 0 && orderBreaks == 0 && wrong == 0;
    }
}
