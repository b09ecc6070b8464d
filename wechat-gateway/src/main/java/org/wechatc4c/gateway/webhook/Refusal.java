package org.wechatc4c.gateway.webhook;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.channel.ChannelFailure;
import org.wechatc4c.gateway.inbound.NotStored;
import org.wechatc4c.gateway.push.PushFailure;
import org.wechatc4c.gateway.webhook.WebhookFailure.ChannelLate;
import org.wechatc4c.gateway.webhook.WebhookFailure.Incomplete;
import org.wechatc4c.gateway.webhook.WebhookFailure.NoDefaultChannel;
import org.wechatc4c.gateway.webhook.WebhookFailure.TooMany;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

/**
 * A call that was not answered with success.
 *
 * @param name for metrics
 * @param reason for operators
 */
record Refusal(String name, String reason, Reaction reaction) {

    /** {@code null} when the failure is a mistake of ours. */
    static @Nullable Refusal of(Throwable failure) {
        return switch (failure) {
            case WebhookFailure refused -> of(refused);
            case PushFailure push -> switch (push) {
                case PushFailure.Unreadable ignored -> of("unreadable", push, Reaction.BAD_REQUEST);
                case PushFailure.ForAnotherAccount ignored -> of("another-account", push, Reaction.FORBIDDEN);
            };
            case ChannelFailure channel -> switch (channel) {
                case ChannelFailure.Unknown ignored -> of("unknown-channel", channel, Reaction.NOT_FOUND);
                case ChannelFailure.Unavailable ignored -> of("channel-unavailable", channel, Reaction.BUSY);
            };
            case NotStored notStored -> of("not-stored", notStored, Reaction.BUSY);
            default -> null;
        };
    }

    private static Refusal of(WebhookFailure failure) {
        return switch (failure) {
            case NoDefaultChannel ignored -> of("unknown-channel", failure, Reaction.NOT_FOUND);
            case ChannelLate ignored -> of("channel-unavailable", failure, Reaction.BUSY);
            case Incomplete ignored -> of("incomplete", failure, Reaction.BAD_REQUEST);
            case Unproven ignored -> of("unproven", failure, Reaction.FORBIDDEN);
            case TooMany ignored -> of("too-many", failure, Reaction.TOO_MANY);
        };
    }

    private static Refusal of(String name, Throwable failure, Reaction reaction) {
        return new Refusal(name, String.valueOf(failure.getMessage()), reaction);
    }
}
