package org.wechatc4c.token.channel;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.Degradation;
import org.wechatc4c.token.audit.Act;
import org.wechatc4c.token.channel.ChannelStore.Changed;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * What is wrong with channels at present, as others of this service find out. It is kept and published soon after it was told;
 * telling what is known already costs nothing, so whoever knows may tell it as often as it likes.
 */
@Singleton
public class Degradations {

    private static final String SELF = "token-service";

    private final Channels channels;
    private final ChannelStore store;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Degradations(Channels channels, ChannelStore store, Clock clock) {
        this.channels = channels;
        this.store = store;
        this.clock = clock;
    }

    /** The channel does not work as it should. */
    public void began(String channelId, Degradation why) {
        channels.record(channelId).filter(channel -> channel.degraded() != why).ifPresent(channel -> change(channelId, why));
    }

    /** The cause is gone. Another one that is known meanwhile stays. */
    public void ended(String channelId, Degradation why) {
        channels.record(channelId).filter(channel -> channel.degraded() == why).ifPresent(channel -> change(channelId, null));
    }

    /** Not on the caller's thread, which may be one that must not wait; one change of a channel at a time. */
    private void change(String channelId, @Nullable Degradation to) {
        if (!underWay.add(channelId)) {
            return;
        }
        Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> channels.take(store.change(channelId, channel -> degraded(channel, to))))
                .onTermination().invoke(() -> underWay.remove(channelId))
                .subscribe().with(done -> {
                }, failure -> Log.warnf(failure, "That channel %s is degraded cannot be kept at present: %s", channelId, to));
    }

    private Changed degraded(ChannelRecord channel, @Nullable Degradation to) {
        var details = Map.of("from", String.valueOf(channel.degraded()), "to", String.valueOf(to));
        return channel.isDeleted()
                ? new Changed(channel, null)
                : new Changed(new ChannelRecord(channel.id(), channel.settings(), channel.state(), to, channel.secrets(),
                        channel.managedBy(), channel.version(), channel.revision(), channel.createdAt(), channel.createdBy(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS), SELF),
                        channel.degraded() == to ? null : new Act(SELF, null, "channel.degraded", details));
    }
}
