package org.wechatc4c.token.ticket;

import java.time.Duration;

import org.wechatc4c.token.channel.Channel;

import io.smallrye.mutiny.Uni;

/** Where tickets come from. */
interface TicketSource {

    /** Asks for the current ticket of an account. Fails with a {@link org.wechatc4c.token.call.CallFailure}. */
    Uni<Grant> ask(Channel channel, TicketKind kind);

    /** A ticket and for how long it is good, from when it was asked for. */
    record Grant(String ticket, Duration expiresIn) {
        @Override
        public String toString() {
            return "Grant[expiresIn=" + expiresIn + "]";
        }
    }
}
