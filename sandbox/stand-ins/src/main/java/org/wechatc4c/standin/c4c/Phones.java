package org.wechatc4c.standin.c4c;

import java.util.Map;

/** The form of phone numbers that the tenant searches by: nothing but the plus sign and digits. */
final class Phones {

    private Phones() {
    }

    static void normalise(Map<String, Object> values) {
        for (String kind : new String[] { "Phone", "Mobile" }) {
            Object given = values.get(kind);
            if (given == null) {
                values.remove("Normalised" + kind);
            } else {
                values.put("Normalised" + kind, given.toString().replaceAll("[^+0-9]", ""));
            }
        }
    }
}
