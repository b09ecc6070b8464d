package org.wechatc4c.token.token;

import org.wechatc4c.token.channel.Channel;

import io.smallrye.mutiny.Uni;

/** Where tokens come from. */
interface TokenSource {

    /** Asks for a token of an account, in the way of its {@link TokenKind}. Fails with a {@link TokenFailure}. */
    Uni<Grant> ask(Channel channel);
}
