package org.wechatc4c.bench;

import java.util.Locale;

/** What is measured. */
enum Target {

    /** The packaged gateway. */
    GATEWAY,

    /** A bare server that puts the body on a topic: what the others are held against. */
    KAFKA,

    /** A bare server that only answers. */
    BARE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
