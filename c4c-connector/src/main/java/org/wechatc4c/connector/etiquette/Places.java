package org.wechatc4c.connector.etiquette;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/** The places for calls in flight. */
interface Places {

    /** A place, to be given back; null when all are taken. Never fails. */
    Uni<@Nullable String> take();

    /** Completes when others can have the place. Never fails. */
    Uni<Void> giveBack(String place);
}
