package org.wechatc4c.events.channels;

/** Why a channel that is in service does not work as it should. It ends by itself when the cause is gone. */
public enum Degradation {

    /** WeChat gives no access token: the AppSecret was changed or the account is barred. */
    TOKEN_REFUSED,

    /** Our address is not on the account's allow list. */
    IP_NOT_ALLOWED,

    /** The account's owner took back the authorisation: nothing can be sent. */
    AUTHORISATION_WITHDRAWN
}
