package org.wechatc4c.gateway.channel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.gateway.channel.TokenServiceApi.Tagged;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.smallrye.mutiny.Uni;

/**
 * The secrets of the channels that are in use. They are fetched with the first call of a channel, and held, whatever becomes of
 * the token-service, until the channel's record says that there are others.
 */
@Singleton
public class CallbackCredentials {

    private final TokenService tokenService;
    private final Cache<String, Held> held;
    private final Questions<Question, Credentials> questions;

    @Inject
    CallbackCredentials(TokenService tokenService, TokenServiceConfig config) {
        this(tokenService, config, Ticker.systemTicker());
    }

    CallbackCredentials(TokenService tokenService, TokenServiceConfig config, Ticker ticker) {
        this.tokenService = tokenService;
        this.held = Caffeine.newBuilder().expireAfterAccess(config.keepUnused()).ticker(ticker).executor(Runnable::run).build();
        this.questions = new Questions<>(config.askAgainAfter(), ticker);
    }

    /** At once, or not at all. */
    public @Nullable Credentials held(ChannelChanged channel) {
        var known = held.getIfPresent(channel.channelId());
        return known != null && known.tag.equals(channel.credentialsTag()) ? known.credentials : null;
    }

    /** Fails with a {@link ChannelFailure}. */
    public Uni<Credentials> of(ChannelChanged channel) {
        var known = held(channel);
        return known == null
                ? questions.ask(new Question(channel.channelId(), channel.credentialsTag()), () -> fetch(channel))
                : Uni.createFrom().item(known);
    }

    /** The record of a channel changed: what it does not stand for any more is forgotten. */
    void changed(ChannelChanged channel) {
        held.asMap().computeIfPresent(channel.channelId(),
                (id, known) -> known.tag.equals(channel.credentialsTag()) ? known : null);
    }

    void gone(String channelId) {
        held.invalidate(channelId);
    }

    private Uni<Credentials> fetch(ChannelChanged channel) {
        return tokenService.callbackCredentials(channel.channelId())
                .map(answer -> kept(answer, channel));
    }

    /** An answer that is ahead of the record, or behind it, is good for this call; the next one asks again. */
    private Credentials kept(Tagged answer, ChannelChanged channel) {
        var credentials = answer.credentials();
        if (answer.credentialsTag().equals(channel.credentialsTag())) {
            held.put(channel.channelId(), new Held(answer.credentialsTag(), credentials));
        }
        return credentials;
    }

    private record Question(String channelId, String credentialsTag) {
    }

    private record Held(String tag, Credentials credentials) {
    }
}
