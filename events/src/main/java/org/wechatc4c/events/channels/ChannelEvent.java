package org.wechatc4c.events.channels;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * The public part of a channel record: everything that other services need to know of an Official Account except its secrets.
 * On
 * {@code wechat.channels}, where the newest record of a channel is kept for ever.
 *
 * <p>
 * The key of the Kafka record is the channel's id, and a record without a value means that the channel is no more.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = ChannelEvent.Unrecognised.class)
@JsonSubTypes(@JsonSubTypes.Type(ChannelEvent.ChannelChanged.class))
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ChannelEvent extends Event {

    /** What this installation calls the channel in events and addresses. */
    String channelId();

    @Override
    default String recordKey() {
        return channelId();
    }

    /**
     * The channel as it is from now on.
     *
     * @param displayName what customers know the account by
     * @param appId what WeChat calls the account in its API
     * @param originalId what WeChat calls the account in pushes ({@code gh_…})
     * @param credentialsTag changes whenever the token or EncodingAESKey with which WeChat signs and encrypts do, and says
     *        nothing about them
     * @param workTime when people are there to answer; absent when they always are
     * @param languages in which the channel speaks, in this order
     * @param replies what is said at once; the first rule that fits is followed, and no other
     * @param state absent in records that were written before there were states: then it is active
     * @param degraded what is wrong with it at present; absent when nothing is
     */
    @JsonTypeName("wechat.channels.channel-changed.v1")
    record ChannelChanged(String channelId, Instant at, String displayName, String appId, String originalId,
            MessageEncryption messageEncryption, SignatureAlgorithm signatureAlgorithm, String credentialsTag,
            @Nullable WorkTime workTime, List<Language> languages, List<ReplyRule> replies, @Nullable ChannelState state,
            @Nullable Degradation degraded) implements ChannelEvent {

        /** A channel in service. */
        public ChannelChanged(String channelId, Instant at, String displayName, String appId, String originalId,
                MessageEncryption messageEncryption, SignatureAlgorithm signatureAlgorithm, String credentialsTag,
                @Nullable WorkTime workTime, List<Language> languages, List<ReplyRule> replies) {
            this(channelId, at, displayName, appId, originalId, messageEncryption, signatureAlgorithm, credentialsTag, workTime,
                    languages, replies, ChannelState.ACTIVE, null);
        }

        public ChannelChanged {
            if (channelId.isBlank() || channelId.indexOf(':') >= 0) {
                throw new IllegalArgumentException("a channel id is not blank and holds no colon");
            }
            if (languages.isEmpty()) {
                throw new IllegalArgumentException("a channel speaks at least one language");
            }
            languages = List.copyOf(languages);
            replies = List.copyOf(replies);
        }
    }

    /** A type newer than this build: readers go on with what they knew of the channel. */
    @JsonTypeName("wechat.channels.unrecognised")
    record Unrecognised(String channelId, Instant at) implements ChannelEvent {
    }
}
