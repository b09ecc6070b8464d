package org.wechatc4c.token.component;

import jakarta.inject.Singleton;

import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.token.AuthoriserTokens;
import org.wechatc4c.token.token.Grant;
import org.wechatc4c.token.token.TokenFailure;

import io.smallrye.mutiny.Uni;

/** The tokens of accounts that authorised us, for those who keep and hand out all tokens. */
@Singleton
class TokensOfAuthorisers implements AuthoriserTokens {

    private final RefreshTokens tokens;

    TokensOfAuthorisers(RefreshTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<Grant> ask(Channel channel) {
        return tokens.ask(channel.appId())
                .onFailure(ComponentFailure.class).transform(failure -> failure(channel, (ComponentFailure) failure));
    }

    private static TokenFailure failure(Channel channel, ComponentFailure failure) {
        var why = String.valueOf(failure.getMessage());
        return switch (failure) {
            case ComponentFailure.Withdrawn ignored -> new TokenFailure.NotAuthorised(channel.id(), why);
            case ComponentFailure.NotConfigured ignored -> new TokenFailure.NotAuthorised(channel.id(), why);
            case ComponentFailure.Refused refused ->
                new TokenFailure.Refused(channel.id(), refused.errcode(), refused.errmsg());
            default -> new TokenFailure.Unreachable(channel.id(), why);
        };
    }
}
