package org.wechatc4c.token.token;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Channels;
import org.wechatc4c.token.channel.Degradations;
import org.wechatc4c.token.token.Notices.Notice;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The tokens of all channels. A channel is looked up with each call: it may have come, changed or gone. Those that nobody
 * asks for cost nothing.
 */
@Singleton
public class Tokens {

    private final Function<String, Optional<Channel>> channels;
    private final Means means;
    private final Map<String, TokenKeeper> byAppId = new ConcurrentHashMap<>();

    @Inject
    Tokens(Channels channels, TokenSource source, TokenShelf shelf, Notices notices, TokenConfig config, TokenMetrics metrics,
            Degradations degradations,
            SteadyClock clock, Clock wall) {
        this(channels::withId,
                new Means(new WatchedSource(source, degradations), shelf, notices, config, metrics, clock, wall));
    }

    Tokens(Function<String, Optional<Channel>> channels, Means means) {
        this.channels = channels;
        this.means = means;
        means.metrics().countHeld(byAppId::size);
    }

    /** Fails with a {@link TokenFailure}. */
    public Uni<Handed> current(String channelId) {
        var keeper = keeper(channelId);
        return keeper == null ? unknown(channelId) : keeper.current();
    }

    /** The token to use after WeChat refused one. Fails with a {@link TokenFailure}. */
    public Uni<Handed> insteadOf(String channelId, String refusedId, int errcode) {
        var keeper = keeper(channelId);
        return keeper == null ? unknown(channelId) : keeper.insteadOf(refusedId, errcode);
    }

    /** Those whose token is to be renewed now. */
    List<TokenKeeper> due() {
        var now = means.clock().instant();
        return byAppId.values().stream().filter(keeper -> keeper.isDue(now)).toList();
    }

    /** Forgets the tokens of channels that are gone or changed, in Redis, too, and in memory those that nobody uses. */
    Uni<Void> forget() {
        var now = means.clock().instant();
        byAppId.values().removeIf(keeper -> keeper.isUnused(now) && isOfAChannel(keeper));
        return Multi.createFrom().iterable(byAppId.values()).filter(keeper -> !isOfAChannel(keeper))
                .onItem().transformToUniAndConcatenate(keeper -> {
                    byAppId.remove(keeper.account().appId(), keeper);
                    Log.infof("The access token of a channel that is gone or was changed is forgotten [channel=%s]",
                            keeper.channelId());
                    return keeper.drop();
                })
                .collect().last().replaceWithVoid();
    }

    /** What another replica says. */
    Uni<Void> hear(Notice notice) {
        var keeper = byAppId.get(notice.appId());
        if (keeper == null) {
            return Uni.createFrom().voidItem();
        }
        if (notice.word().equals(RedisShelf.REFUSED)) {
            keeper.heardOfRefusal(notice.turn(), notice.tokenId());
            return Uni.createFrom().voidItem();
        }
        return keeper.heardOfToken(notice.turn(), notice.tokenId());
    }

    private boolean isOfAChannel(TokenKeeper keeper) {
        return channels.apply(keeper.channelId()).filter(keeper::isFor).isPresent();
    }

    private @Nullable TokenKeeper keeper(String channelId) {
        var channel = channels.apply(channelId);
        return channel.isEmpty() ? null : keeper(channel.get());
    }

    /** A token that was asked for with another secret, or another way, is not used any more. */
    private TokenKeeper keeper(Channel channel) {
        var keeper = byAppId.get(channel.appId());
        return keeper != null && keeper.isFor(channel) ? keeper
                : byAppId.compute(channel.appId(), (appId, former) -> former != null && former.isFor(channel) ? former
                        : new TokenKeeper(channel, means));
    }

    private static Uni<Handed> unknown(String channelId) {
        return Uni.createFrom().failure(new TokenFailure.UnknownChannel(channelId));
    }
}
