package org.wechatc4c.bench.c4c;

/**
 * What customers wrote in one trial, held against what is in C4C.
 *
 * @param sent how many messages customers wrote
 * @param accepted how many of them the broker acknowledged
 * @param lost how many of these are not in C4C
 * @param doubled how many times a message is there once more
 * @param orderBreaks how many messages stand behind a later one of the same customer
 * @param wrong how many lines are not as their customer wrote them, or stand with somebody else
 * @param moreTickets how many tickets there are beyond one for each customer
 * @param morePeople how many customers and profiles there are beyond one for each openid
 */
record TicketBalance(long sent, long accepted, long lost, long doubled, long orderBreaks, long wrong, long moreTickets,
        long morePeople) {

    /** Whether every promise was kept. */
    boolean isGood() {
        return lost == 0 && doubled == 0 && orderBreaks == 0 && wrong == 0 && moreTickets == 0 && morePeople == 0;
    }
}
