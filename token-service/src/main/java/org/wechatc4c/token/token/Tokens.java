package org.wechatc4c.token.token;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Channels;

import io.smallrye.mutiny.Uni;

/** The tokens of all channels. */
@Singleton
public class Tokens {

    private final Map<String, TokenKeeper> keepers;

    Tokens(Channels channels, TokenSource source, TokenShelf shelf, TokenConfig config, Clock clock) {
        keepers = channels.all().stream().collect(Collectors.toUnmodifiableMap(Channel::id,
                channel -> new TokenKeeper(channel, source, shelf, config, clock)));
    }

    /** Fails with a {@link TokenFailure}. */
    public Uni<AccessToken> current(String channel) {
        return keeper(channel).chain(TokenKeeper::current);
    }

    /** The token to use after WeChat refused one. Fails with a {@link TokenFailure}. */
    public Uni<AccessToken> insteadOf(String channel, String refusedId, int errcode) {
        return keeper(channel).chain(keeper -> keeper.insteadOf(refusedId, errcode));
    }

    Collection<TokenKeeper> keepers() {
        return keepers.values();
    }

    private Uni<TokenKeeper> keeper(String channel) {
        var keeper = keepers.get(channel);
        return keeper == null
                ? Uni.createFrom().failure(new TokenFailure.UnknownChannel(channel))
                : Uni.createFrom().item(keeper);
    }
}
