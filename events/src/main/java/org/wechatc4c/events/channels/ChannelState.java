package org.wechatc4c.events.channels;

/** How far a channel is on its way into service and out of it. A deleted one is not on the topic any more. */
public enum ChannelState {

    /** Something is still missing. WeChat's check of the address is answered, messages are test messages. */
    DRAFT,

    /** All is there, and WeChat has not checked the address yet. */
    AWAITING_VERIFICATION,

    /** WeChat checked the address, or the account's owner authorised us. Messages are still test messages. */
    VERIFIED,

    /** In service. */
    ACTIVE,

    /** Taken out of service by hand. WeChat is answered and events are published as before; readers are to hold them. */
    SUSPENDED
}
