package org.wechatc4c.token.token;

import jakarta.inject.Singleton;

import org.wechatc4c.token.channel.Channel;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;

/** An installation that is no third-party platform. */
@DefaultBean
@Singleton
class NoAuthoriserTokens implements AuthoriserTokens {

    @Override
    public Uni<Grant> ask(Channel channel) {
        return Uni.createFrom().failure(new TokenFailure.NotAuthorised(channel.id(),
                "this installation is no third-party platform that accounts could authorise"));
    }
}
