package org.wechatc4c.connector.tenant;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** People whom C4C knew before they came by WeChat: Individual Customers, and contacts of companies. */
public interface Partners {

    /**
     * Somebody.
     *
     * @param number what agents speak
     */
    record KnownPartner(String objectId, String uuid, String number, Kind kind) {
    }

    enum Kind {
        INDIVIDUAL_CUSTOMER,
        CONTACT
    }

    /** Everybody with this number, as telephone or mobile, who is not obsolete; each once. */
    Uni<List<KnownPartner>> withPhone(PhoneNumber phone);
}
