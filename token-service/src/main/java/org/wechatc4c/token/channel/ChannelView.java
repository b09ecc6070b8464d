package org.wechatc4c.token.channel;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelState;
import org.wechatc4c.events.channels.Degradation;
import org.wechatc4c.token.channel.ChannelRecord.ManagedBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A channel as operators read it. Of its secrets it says which there are, never what they are.
 *
 * @param missing what has to be given before it can be in service
 * @param drift the fields in which it is not as its file says
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ChannelView(String id, String type, @JsonUnwrapped ChannelSettings settings, Map<String, SecretView> secrets,
        @Nullable ChannelState state, @Nullable Degradation degraded, Set<String> missing, ManagedBy managedBy,
        Set<String> drift, long version, Instant createdAt, String createdBy, Instant updatedAt, String updatedBy) {

    private static final int FINGERPRINT_LENGTH = 4;

    /**
     * What is told of a secret.
     *
     * @param fingerprint the same for the same secret, so that two can be told apart
     * @param formerUntil how long the one before it is still good
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SecretView(boolean set, String fingerprint, Instant changedAt, @Nullable Instant formerUntil) {
    }

    static ChannelView of(ChannelRecord channel, Set<String> drift, Instant now) {
        var secrets = new TreeMap<String, SecretView>();
        channel.secrets().forEach((kind, secret) -> {
            var previous = secret.previous(now);
            secrets.put(kind.field(), new SecretView(true, secret.tag().substring(0, FINGERPRINT_LENGTH), secret.changedAt(),
                    previous == null ? null : previous.until()));
        });
        var missing = new ChannelDocument(channel.settings(), new EnumMap<>(SecretKind.class))
                .missing(channel.secrets().keySet());
        return new ChannelView(channel.id(), "WECHAT", channel.settings(), secrets, channel.state(), channel.degraded(),
                Set.copyOf(missing), channel.managedBy(), drift, channel.version(), channel.createdAt(), channel.createdBy(),
                channel.updatedAt(), channel.updatedBy());
    }
}
