package org.wechatc4c.events.channels;

/** With what a channel's calls are signed. Chosen for the channel and never guessed from a signature. */
public enum SignatureAlgorithm {

    /** What WeChat itself uses. */
    SHA1,

    /** For relays in front of the gateway that sign anew. */
    SHA256
}
