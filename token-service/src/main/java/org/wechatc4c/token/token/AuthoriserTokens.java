package org.wechatc4c.token.token;

import org.wechatc4c.token.channel.Channel;

import io.smallrye.mutiny.Uni;

/**
 * Where the tokens of channels come from whose owners authorised this installation by QR code. They are cached, renewed and
 * replaced like all others; this is only asked when WeChat has to be, by one replica at a time.
 */
public interface AuthoriserTokens {

    /** Fails with a {@link TokenFailure}. */
    Uni<Grant> ask(Channel channel);
}
