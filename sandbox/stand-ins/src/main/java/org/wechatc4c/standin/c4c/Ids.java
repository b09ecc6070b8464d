package org.wechatc4c.standin.c4c;

import java.security.SecureRandom;
import java.util.Locale;

/** Makes the technical ids of objects. */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {
    }

    /** 32 upper-case hex digits, of which the first ones are the same in a tenant. */
    static String objectId() {
        return "00163E7A1B2C1EEF" + String.format(Locale.ROOT, "%016X", RANDOM.nextLong());
    }

    /** The technical id that belongs to a Guid. */
    static String objectId(String uuid) {
        return uuid.replace("-", "");
    }

    /** The same id as a Guid. */
    static String uuid(String objectId) {
        return String.join("-", objectId.substring(0, 8), objectId.substring(8, 12), objectId.substring(12, 16),
                objectId.substring(16, 20), objectId.substring(20));
    }
}
