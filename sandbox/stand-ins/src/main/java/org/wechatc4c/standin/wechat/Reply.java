package org.wechatc4c.standin.wechat;

/** What an account's server answers a push with. */
sealed interface Reply {

    /** Nothing for the phone to show. */
    record Silence() implements Reply {
    }

    record Text(String text) implements Reply {
    }

    record Picture(String mediaId) implements Reply {
    }
}
