package org.wechatc4c.gateway.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.ChannelState;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.WorkTime;

import com.github.benmanes.caffeine.cache.Interner;
import com.github.benmanes.caffeine.cache.Ticker;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * All channels, in memory: there may be a hundred thousand, and every push asks for one. They come from the topic; until it is
 * read completely, the token-service is asked for those that are not there yet.
 */
@Singleton
public class Channels {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final TokenService tokenService;
    private final Optional<String> defaultChannel;
    private final Questions<String, ChannelChanged> questions;
    private final ConcurrentMap<String, ChannelChanged> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> byAppId = new ConcurrentHashMap<>();

    /** Many channels say the same at the same hours: they share what says so. */
    private final Interner<WorkTime> workTimes = Interner.newWeakInterner();
    private final Interner<List<Language>> languages = Interner.newWeakInterner();
    private final Interner<List<ReplyRule>> replies = Interner.newWeakInterner();

    /** What the topic says, while it is being read, of channels that were asked for: it may say old things first. */
    private final Map<String, Optional<ChannelChanged>> heldBack = new HashMap<>();
    private volatile boolean isComplete;

    @Inject
    Channels(TokenService tokenService, WeChatConfig config, TokenServiceConfig tokenServiceConfig) {
        this(tokenService, config.defaultChannel(), tokenServiceConfig, Ticker.systemTicker());
    }

    Channels(TokenService tokenService, Optional<String> defaultChannel, TokenServiceConfig config, Ticker ticker) {
        this.tokenService = tokenService;
        this.defaultChannel = defaultChannel;
        this.questions = new Questions<>(config.askAgainAfter(), ticker);
    }

    /** From memory. */
    public Optional<ChannelChanged> named(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /** From memory, or, while that is not complete, from the token-service. Fails with a {@link ChannelFailure}. */
    public Uni<ChannelChanged> find(String id) {
        var channel = known.get(id);
        if (channel != null) {
            return Uni.createFrom().item(channel);
        }
        return isComplete || !NAME.matcher(id).matches()
                ? Uni.createFrom().failure(ChannelFailure.Unknown::new)
                : questions.ask(id, () -> tokenService.channel(id).map(this::answered));
    }

    /**
     * WeChat checked the address of a channel. Tells the token-service if it waits for that. WeChat is answered in any
     * case: its check was right, and whoever pressed the button presses it again when the channel does not move on.
     */
    public Uni<Void> verified(ChannelChanged channel) {
        return channel.state() == ChannelState.AWAITING_VERIFICATION
                ? tokenService.verified(channel.channelId())
                        .onFailure(ChannelFailure.class).invoke(failure -> Log.warnf(
                                "WeChat checked the address of a channel, which cannot be noted at present: submit it once more in"
                                        + " WeChat's console [channel=%s]: %s",
                                channel.channelId(), failure.getMessage()))
                        .onFailure(ChannelFailure.class).recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    /** The channel of an account, from memory alone. Fails with a {@link ChannelFailure}. */
    public Uni<ChannelChanged> ofAccount(String appId) {
        var id = byAppId.get(appId);
        var channel = id == null ? null : known.get(id);
        if (channel != null) {
            return Uni.createFrom().item(channel);
        }
        return Uni.createFrom().failure(isComplete
                ? new ChannelFailure.Unknown()
                : new ChannelFailure.Unavailable("of " + appId,
                        "is not asked for accounts, and the topic is not read completely yet"));
    }

    /** The channel whose name an address need not say, once it is known. */
    public Optional<ChannelChanged> defaultChannel() {
        return defaultChannel.flatMap(this::named);
    }

    /** What an address without a name stands for. */
    public Optional<String> defaultChannelId() {
        return defaultChannel;
    }

    /** Whether all that the topic held when this process started to read it is known. */
    public boolean isComplete() {
        return isComplete;
    }

    public int size() {
        return known.size();
    }

    synchronized void changed(ChannelChanged channel) {
        take(channel.channelId(), Optional.of(sharing(channel)));
    }

    synchronized void gone(String id) {
        take(id, Optional.empty());
    }

    synchronized void isReadCompletely() {
        isComplete = true;
        heldBack.forEach(this::remember);
        heldBack.clear();
    }

    private synchronized ChannelChanged answered(ChannelChanged channel) {
        var meanwhile = known.get(channel.channelId());
        if (meanwhile != null) {
            return meanwhile;
        }
        if (!isComplete) {
            var remembered = sharing(channel);
            put(remembered);
            heldBack.put(channel.channelId(), Optional.of(remembered));
        }
        return channel;
    }

    private void take(String id, Optional<ChannelChanged> channel) {
        if (heldBack.replace(id, channel) == null) {
            remember(id, channel);
        }
    }

    private void remember(String id, Optional<ChannelChanged> channel) {
        channel.ifPresentOrElse(this::put, () -> {
            var former = known.remove(id);
            if (former != null) {
                byAppId.remove(former.appId(), id);
            }
        });
    }

    private void put(ChannelChanged channel) {
        var former = known.put(channel.channelId(), channel);
        if (former != null && !former.appId().equals(channel.appId())) {
            byAppId.remove(former.appId(), channel.channelId());
        }
        byAppId.put(channel.appId(), channel.channelId());
    }

    private ChannelChanged sharing(ChannelChanged channel) {
        var workTime = channel.workTime();
        return new ChannelChanged(channel.channelId(), channel.at(), channel.displayName(), channel.appId(),
                channel.originalId(), channel.messageEncryption(), channel.signatureAlgorithm(), channel.credentialsTag(),
                workTime == null ? null : workTimes.intern(workTime), languages.intern(channel.languages()),
                replies.intern(channel.replies()), channel.state(), channel.degraded());
    }
}
