package org.wechatc4c.bench;

import java.util.Locale;

/** How WeChat was told to send the messages of a channel. */
public enum Kind {

    /** Clear, with a signature that does not cover the body. */
    PLAIN,

    /** Encrypted, with a signature over what is encrypted. */
    SECURE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
