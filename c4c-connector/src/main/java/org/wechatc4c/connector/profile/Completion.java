package org.wechatc4c.connector.profile;

import org.jspecify.annotations.Nullable;

/** What a form led to. */
public sealed interface Completion {

    /** What the form says is in C4C, with the customer of this number. */
    record Completed(String number) implements Completion {
    }

    /** By the telephone number it turned out who it is. C4C knows them already, and nothing was changed there. */
    record Bound(String number) implements Completion {
    }

    /**
     * Agents look after who this is; nothing was changed.
     *
     * @param number whom they bound to the profile; absent when it is nobody yet
     */
    record LeftToAgents(@Nullable String number) implements Completion {
    }
}
