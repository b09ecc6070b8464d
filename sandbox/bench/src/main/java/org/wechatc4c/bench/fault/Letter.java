package org.wechatc4c.bench.fault;

import org.wechatc4c.bench.Messages;

/**
 * A message of a customer.
 *
 * @param customer who wrote it
 * @param place how many the customer had written before
 */
record Letter(int customer, long place) {

    /** The number by which the sender's and the topic's side know the same message; in the order of its customer. */
    long number() {
        return place * Messages.CUSTOMERS + customer;
    }

    static Letter numbered(long number) {
        return new Letter((int) (number % Messages.CUSTOMERS), number / Messages.CUSTOMERS);
    }
}
