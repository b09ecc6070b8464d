package org.wechatc4c.token.token;

import org.wechatc4c.events.channels.Degradation;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Degradations;

import io.smallrye.mutiny.Uni;

/** A source that lets everybody know when WeChat refuses a channel its token, and when that is over. */
final class WatchedSource implements TokenSource {

    private final TokenSource source;
    private final Degradations degradations;

    WatchedSource(TokenSource source, Degradations degradations) {
        this.source = source;
        this.degradations = degradations;
    }

    @Override
    public Uni<Grant> ask(Channel channel) {
        return source.ask(channel)
                .invoke(() -> {
                    degradations.ended(channel.id(), Degradation.TOKEN_REFUSED);
                    degradations.ended(channel.id(), Degradation.IP_NOT_ALLOWED);
                })
                .onFailure(TokenFailure.Refused.class).invoke(failure -> degradations.began(channel.id(),
                        ((TokenFailure.Refused) failure).address().isPresent()
                                ? Degradation.IP_NOT_ALLOWED
                                : Degradation.TOKEN_REFUSED));
    }
}
