package org.wechatc4c.gateway.webhook;

import java.time.Clock;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wechatc4c.gateway.channel.Channel;
import org.wechatc4c.gateway.channel.Channels;
import org.wechatc4c.gateway.channel.WeChatConfig;
import org.wechatc4c.gateway.repeats.Repeats;
import org.wechatc4c.gateway.reply.Answer;
import org.wechatc4c.gateway.reply.PassiveReplies;
import org.wechatc4c.gateway.webhook.WebhookFailure.Incomplete;
import org.wechatc4c.gateway.webhook.WebhookFailure.NotStored;
import org.wechatc4c.gateway.webhook.WebhookFailure.UnknownChannel;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unreadable;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** The address that WeChat calls. Nothing unproven is echoed or published. */
@Path("/wechat/{channel}")
class WebhookResource {

    private final Channels channels;
    private final Seals seals;
    private final PushReader reader;
    private final Repeats repeats;
    private final InboundPublisher publisher;
    private final PassiveReplies replies;
    private final WeChatConfig config;
    private final Clock clock;

    WebhookResource(Channels channels, Seals seals, PushReader reader, Repeats repeats, InboundPublisher publisher,
            PassiveReplies replies, WeChatConfig config, Clock clock) {
        this.channels = channels;
        this.seals = seals;
        this.reader = reader;
        this.repeats = repeats;
        this.publisher = publisher;
        this.replies = replies;
        this.config = config;
        this.clock = clock;
    }

    /** WeChat asks once, when the address is entered in its console, and in every mode with the plain signature. */
    @GET
    public RestResponse<String> verify(@RestPath("channel") String name, UriInfo call) {
        var channel = channel(name);
        var stamp = stamp(call);
        var echo = stamp.requiredEcho();
        if (!Signature.matches(stamp.requiredSignature(), channel.token(), stamp.timestamp(), stamp.nonce())) {
            throw new Unproven("wrong signature: is the token the one in the console?");
        }
        return answer(echo, MediaType.TEXT_PLAIN_TYPE);
    }

    @POST
    public Uni<RestResponse<String>> push(@RestPath("channel") String name, UriInfo call, byte[] body) {
        var channel = channel(name);
        var stamp = stamp(call);
        var seal = seals.of(channel);
        var push = reader.read(channel, seal.open(stamp, body));
        return repeats.answerOnce(push.id(), () -> publishAndReply(push, channel))
                .map(answer -> answer(seal.close(answer, stamp),
                        answer.isSilent() ? MediaType.TEXT_PLAIN_TYPE : MediaType.TEXT_XML_TYPE));
    }

    private Uni<Answer> publishAndReply(Push push, Channel channel) {
        return publisher.publish(push).chain(() -> replies.to(push.event(), channel));
    }

    /** One line for the operator, a status and nothing else for the caller. */
    @ServerExceptionMapper
    public RestResponse<Void> refused(WebhookFailure failure, UriInfo call) {
        var status = switch (failure) {
            case UnknownChannel ignored -> Status.NOT_FOUND;
            case Incomplete ignored -> Status.BAD_REQUEST;
            case Unreadable ignored -> Status.BAD_REQUEST;
            case Unproven ignored -> Status.FORBIDDEN;
            case NotStored ignored -> Status.SERVICE_UNAVAILABLE;
        };
        var channel = channels.named(call.getPathParameters().getFirst("channel")).map(Channel::name).orElse("unknown");
        Log.warnf("Refused a call: %s [channel=%s, status=%d]", failure.getMessage(), channel, status.getStatusCode());
        return RestResponse.status(status);
    }

    private Channel channel(String name) {
        return channels.named(name).orElseThrow(UnknownChannel::new);
    }

    private Stamp stamp(UriInfo call) {
        var stamp = Stamp.of(call.getQueryParameters());
        stamp.checkTime(clock.instant(), config.timestampWindow());
        return stamp;
    }

    private static RestResponse<String> answer(String body, MediaType type) {
        return ResponseBuilder.ok(body, type.withCharset("UTF-8")).build();
    }
}
