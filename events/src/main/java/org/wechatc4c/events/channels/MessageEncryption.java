package org.wechatc4c.events.channels;

/** The message encryption mode that is chosen for an account in WeChat's console. */
public enum MessageEncryption {

    /** Pushes are readable on the way, and only the call is signed, not its content. */
    PLAIN,

    /** Pushes carry both forms; only the encrypted one is believed. */
    COMPATIBLE,

    /** Pushes and replies are encrypted. */
    SECURE
}
