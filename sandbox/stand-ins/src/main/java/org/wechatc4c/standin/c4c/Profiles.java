package org.wechatc4c.standin.c4c;

import java.util.Map;

/**
 * Rules for social media user profiles. A second profile for the same account is not refused: doubles are the caller's doing.
 */
final class Profiles implements Rules {

    private static final long FIRST_NUMBER = 2_311;

    private final Store store;

    Profiles(Store store) {
        this.store = store;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        values.put("ID", store.nextNumber(Shapes.PROFILES, "ID", FIRST_NUMBER));
    }
}
