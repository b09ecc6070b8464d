package org.wechatc4c.gateway.webhook;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.gateway.channel.CallbackCredentials;
import org.wechatc4c.gateway.channel.Channels;
import org.wechatc4c.gateway.channel.Credentials;
import org.wechatc4c.gateway.inbound.InboundPublisher;
import org.wechatc4c.gateway.push.Push;
import org.wechatc4c.gateway.push.PushReader;
import org.wechatc4c.gateway.repeats.Repeats;
import org.wechatc4c.gateway.reply.PassiveReplies;
import org.wechatc4c.gateway.webhook.WebhookFailure.ChannelLate;
import org.wechatc4c.gateway.webhook.WebhookFailure.NoDefaultChannel;

import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;

/** What WeChat calls. Nothing unproven is echoed or published. */
@Singleton
public class Webhook {

    private static final String UNKNOWN = "unknown";

    private final Channels channels;
    private final CallbackCredentials credentials;
    private final PushReader reader;
    private final CustomerLimit limit;
    private final Repeats repeats;
    private final InboundPublisher publisher;
    private final PassiveReplies replies;
    private final WebhookConfig config;
    private final RefusalLog log;
    private final WebhookMetrics metrics;
    private final Tracer tracer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhook(Channels channels, CallbackCredentials credentials, PushReader reader, CustomerLimit limit, Repeats repeats,
            InboundPublisher publisher, PassiveReplies replies, WebhookConfig config, RefusalLog log, WebhookMetrics metrics,
            Tracer tracer, Clock clock) {
        this.channels = channels;
        this.credentials = credentials;
        this.reader = reader;
        this.limit = limit;
        this.repeats = repeats;
        this.publisher = publisher;
        this.replies = replies;
        this.config = config;
        this.log = log;
        this.metrics = metrics;
        this.tracer = tracer;
        this.clock = clock;
    }

    /**
     * WeChat asks once, when the address is entered in its console, and in every mode with the plain signature.
     *
     * @param channelId {@code null} is the default channel
     */
    public Uni<Reaction> verify(@Nullable String channelId, MultiMap query) {
        return known(channelId, (channel, secrets) -> {
            var stamp = stamp(query);
            var echo = stamp.requiredEcho();
            stamp.signer(secrets.tokens(), channel.signatureAlgorithm());
            return channels.verified(channel).replaceWith(Reaction.text(echo));
        });
    }

    /**
     * WeChat tells what a customer did. Answered with success only when that can no longer be lost.
     *
     * @param channelId {@code null} is the default channel
     */
    public Uni<Reaction> push(@Nullable String channelId, MultiMap query, byte[] body) {
        long began = System.nanoTime();
        return known(channelId, (channel, secrets) -> {
            var trace = PushTrace.begin(tracer, channel.channelId());
            return Uni.createFrom().deferred(() -> push(channel, secrets, query, body, trace, began))
                    .invoke(trace::end)
                    .onFailure().invoke(failure -> trace.fail(failure.getClass().getSimpleName()));
        });
    }

    /**
     * A call that is encrypted in the name of a third-party platform, whichever account it is about.
     *
     * @param appId the platform's
     */
    public Opened open(String appId, Credentials secrets, MultiMap query, byte[] body) {
        return new AesSeal(secrets.tokens(),
                secrets.encodingAesKeys().stream().map(key -> new MessageCipher(key, appId, random)).toList(),
                SignatureAlgorithm.SHA1, clock).open(stamp(query), body);
    }

    /** A push for a channel that came to the address of a third-party platform: from here on it is like any other. */
    public Uni<Reaction> take(ChannelChanged channel, Opened opened) {
        long began = System.nanoTime();
        var trace = PushTrace.begin(tracer, channel.channelId());
        return Uni.createFrom().deferred(() -> take(channel, opened, trace, began))
                .invoke(trace::end)
                .onFailure().invoke(failure -> trace.fail(failure.getClass().getSimpleName()));
    }

    /**
     * Answers what is no mistake of ours the way it is answered everywhere.
     *
     * @param about whom metrics and the log name
     */
    public Uni<Reaction> orRefusal(String about, Uni<Reaction> work) {
        return work.onFailure().recoverWithUni(failure -> {
            var refusal = Refusal.of(failure);
            if (refusal == null) {
                return Uni.createFrom().failure(failure);
            }
            metrics.refused(about, refusal.name());
            log.refused(about, refusal);
            return Uni.createFrom().item(refusal.reaction());
        });
    }

    private Uni<Reaction> push(ChannelChanged channel, Credentials secrets, MultiMap query, byte[] body, PushTrace trace,
            long began) {
        return take(channel, Seal.of(channel, secrets, random, clock).open(stamp(query), body), trace, began);
    }

    private Uni<Reaction> take(ChannelChanged channel, Opened opened, PushTrace trace, long began) {
        if (opened.withFormer()) {
            metrics.usedFormerCredentials(channel.channelId());
        }
        var push = reader.read(channel.channelId(), channel.originalId(), opened.body());
        var event = push.event();
        trace.isOf(event.type());
        limit.check(event.recordKey());
        return repeats.answerOnce(push.id(), event.at(), () -> stored(channel, push, trace)
                .chain(() -> replies.to(event, channel)))
                .map(given -> {
                    metrics.answered(channel.channelId(), event.type(), given.isRepeated(), System.nanoTime() - began);
                    var answer = given.answer();
                    return answer.isSilent()
                            ? Reaction.text(answer.body())
                            : Reaction.xml(opened.close(answer.body()));
                });
    }

    /** What customers do before the channel is in service is a test. */
    private Uni<Void> stored(ChannelChanged channel, Push push, PushTrace trace) {
        return switch (channel.state()) {
            case DRAFT, AWAITING_VERIFICATION, VERIFIED -> publisher.keepTest(push.id(), push.event(), trace.parent());
            case null, default -> publisher.publish(push.id(), push.event(), trace.parent());
        };
    }

    private interface Work {
        Uni<Reaction> on(ChannelChanged channel, Credentials secrets);
    }

    private Uni<Reaction> known(@Nullable String channelId, Work work) {
        return Uni.createFrom().deferred(() -> known(channelId)
                .map(known -> work.on(known.channel, known.secrets))
                .orElseGet(() -> found(channelId).chain(found -> work.on(found.channel, found.secrets))))
                .onFailure().recoverWithUni(failure -> orRefusal(nameOf(channelId), Uni.createFrom().failure(failure)));
    }

    private record Known(ChannelChanged channel, Credentials secrets) {
    }

    /** From memory, as for all calls but the first ones of a channel. */
    private Optional<Known> known(@Nullable String channelId) {
        return Optional.ofNullable(channelId).or(channels::defaultChannelId).flatMap(channels::named)
                .flatMap(channel -> Optional.ofNullable(credentials.held(channel)).map(secrets -> new Known(channel, secrets)));
    }

    /** What has to be asked for must leave time for what follows, as WeChat waits for five seconds in all. */
    private Uni<Known> found(@Nullable String channelId) {
        var id = Optional.ofNullable(channelId).or(channels::defaultChannelId).orElseThrow(NoDefaultChannel::new);
        return channels.find(id)
                .chain(channel -> credentials.of(channel).map(secrets -> new Known(channel, secrets)))
                .ifNoItem().after(config.channelWithin()).failWith(ChannelLate::new);
    }

    private String nameOf(@Nullable String channelId) {
        return Optional.ofNullable(channelId).or(channels::defaultChannelId).flatMap(channels::named)
                .map(ChannelChanged::channelId).orElse(UNKNOWN);
    }

    private Stamp stamp(MultiMap query) {
        var stamp = Stamp.of(query);
        stamp.checkTime(clock.instant(), config.timestampWindow());
        return stamp;
    }
}
