package org.wechatc4c.token.channel;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.token.channel.ChannelRecord.ManagedBy;
import org.wechatc4c.token.custody.Custody;

/**
 * The channels as this replica knows them, in memory: never more than some seconds behind the database, and there while the
 * database is not.
 */
@Singleton
public class Channels implements AppSecrets {

    private final Custody custody;
    private final Clock clock;
    private final Map<String, Known> byId = new ConcurrentHashMap<>();
    private final Map<String, String> idByAppId = new ConcurrentHashMap<>();

    Channels(Custody custody, Clock clock) {
        this.custody = custody;
        this.clock = clock;
    }

    /** A record, and what it comes to for the rest of the service. */
    private record Known(ChannelRecord record, Optional<Channel> channel) {
    }

    /** The channel as it is at present. */
    public Optional<Channel> withId(String id) {
        var known = byId.get(id);
        return known == null ? Optional.empty() : known.channel;
    }

    /** The channel that acts for this account at present. */
    public Optional<Channel> withAppId(String appId) {
        return Optional.ofNullable(idByAppId.get(appId)).flatMap(this::withId);
    }

    /** Those that act for an account. */
    public Collection<Channel> all() {
        return byId.values().stream().map(Known::channel).flatMap(Optional::stream).toList();
    }

    @Override
    public String of(Channel channel) {
        var secret = record(channel.id()).map(it -> it.secrets().get(SecretKind.APP_SECRET))
                .orElseThrow(() -> new UnknownChannel(channel.id()));
        return custody.open(secret.sealed(), SecretKind.APP_SECRET.purpose(channel.id()));
    }

    Optional<ChannelRecord> record(String id) {
        return Optional.ofNullable(byId.get(id)).map(Known::record);
    }

    ChannelChanged publicPart(String id) {
        return record(id).map(it -> it.publicPart(clock.instant())).orElseThrow(() -> new UnknownChannel(id));
    }

    CallbackCredentials callback(String id) {
        return record(id).map(it -> it.callback(custody, clock.instant())).orElseThrow(() -> new UnknownChannel(id));
    }

    /** What everybody may know, of all channels. */
    List<ChannelChanged> published() {
        var now = clock.instant();
        return byId.values().stream().map(it -> it.record.publicPart(now)).flatMap(Stream::ofNullable).toList();
    }

    Stream<String> managedBy(ManagedBy who) {
        return byId.values().stream().map(Known::record).filter(it -> it.managedBy() == who).map(ChannelRecord::id);
    }

    int count() {
        return byId.size();
    }

    /** Takes over how a channel is now. What is older than what is known is passed over. */
    synchronized void take(ChannelRecord record) {
        var before = byId.get(record.id());
        if (before != null && before.record.revision() >= record.revision()) {
            return;
        }
        var channel = Optional.ofNullable(record.channel());
        if (before != null) {
            before.channel.ifPresent(it -> idByAppId.remove(it.appId(), it.id()));
        }
        if (record.isDeleted()) {
            byId.remove(record.id());
        } else {
            byId.put(record.id(), new Known(record, channel));
            channel.ifPresent(it -> idByAppId.put(it.appId(), it.id()));
        }
    }
}
