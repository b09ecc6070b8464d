package org.wechatc4c.token.token;

/** Whether this process would have heard it if a token in its memory had been replaced or refused elsewhere. */
interface Vigil {

    /** Notices do not come through: nothing in memory may be believed before it was looked up. */
    long NONE = -1;

    /** Redis does not answer: there is no use in looking anything up. */
    long AWAY = -2;

    /** The time since when nothing was missed, by its number: what was learned in another one has to be looked up again. */
    long watch();
}
