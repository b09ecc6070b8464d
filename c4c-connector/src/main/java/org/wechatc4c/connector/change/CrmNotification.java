package org.wechatc4c.connector.change;

/**
 * That something changed. What, is for C4C itself to say: of what a notification tells besides nothing is believed, least
 * of all the address that it names.
 *
 * @param id of the notification; empty when it has none
 * @param objectId of the object, or of the one that it is a part of; empty when it is unknown here
 */
record CrmNotification(String id, Kind kind, String objectId) {

    /** What kind of thing changed. */
    enum Kind {
        TICKET,
        ANSWERS,
        CUSTOMER,
        UNKNOWN
    }
}
