package org.wechatc4c.gateway.channel;

/** The message encryption mode that is chosen for an account in WeChat's console. */
public enum Mode {

    /** Pushes are readable on the way, and only the call is signed, not its content. */
    PLAIN,

    /** Pushes carry both forms; only the encrypted one is believed. */
    COMPATIBLE,

    /** Pushes and replies are encrypted. */
    SECURE
}
