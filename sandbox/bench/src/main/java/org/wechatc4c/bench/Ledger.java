package org.wechatc4c.bench;

import java.util.BitSet;

/** Which messages were sent to a server, and which of them it took. */
public final class Ledger {

    private final BitSet accepted = new BitSet();
    private long next;

    /** A number that no other message to this server has. */
    long number() {
        return next++;
    }

    void accepted(long message) {
        accepted.set((int) message);
    }

    boolean isKnown(long message) {
        return message >= 0 && message < next;
    }

    long accepted() {
        return accepted.cardinality();
    }

    /** How many were accepted that are not among these. */
    long acceptedWithout(BitSet others) {
        BitSet missing = (BitSet) accepted.clone();
        missing.andNot(others);
        return missing.cardinality();
    }
}
