package org.wechatc4c.token.token;

import java.time.Duration;

import org.wechatc4c.token.channel.Channel;

import io.smallrye.mutiny.Uni;

/** Where tokens come from. */
interface TokenSource {

    /**
     * Asks for the current token of an account. Asking more often than needed does no harm. Fails with a {@link TokenFailure}.
     */
    Uni<Grant> ask(Channel channel);

    /** A token and for how long it is good, from when it was asked for. */
    record Grant(String token, Duration expiresIn) {
        @Override
        public String toString() {
            return "Grant[expiresIn=" + expiresIn + "]";
        }
    }
}
