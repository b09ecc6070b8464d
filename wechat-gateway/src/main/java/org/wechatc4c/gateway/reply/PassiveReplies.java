package org.wechatc4c.gateway.reply;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.gateway.channel.Channel;
import org.wechatc4c.gateway.memory.Memory;

import io.smallrye.mutiny.Uni;

/** Chooses what is said at once: a welcome to who follows, now and then an acknowledgement to who writes, otherwise nothing. */
@ApplicationScoped
public class PassiveReplies {

    private final Memory memory;
    private final Clock clock;

    PassiveReplies(Memory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    public Uni<Answer> to(InboundEvent event, Channel channel) {
        var welcome = channel.welcomeText();
        var acknowledgement = channel.acknowledgementText();
        if (event instanceof Followed && welcome != null) {
            return Uni.createFrom().item(text(welcome, event.customer(), channel));
        }
        if (event instanceof MessageReceived && acknowledgement != null) {
            return memory.isFirstIn(channel.acknowledgementQuiet(), "acknowledged:" + event.customer().key())
                    .map(isFirst -> isFirst ? text(acknowledgement, event.customer(), channel) : Answer.SILENT);
        }
        return Uni.createFrom().item(Answer.SILENT);
    }

    private Answer text(String text, Customer customer, Channel channel) {
        return new Answer(new TextReply(customer.openId(), channel.originalId(), clock.instant(), text).toXml());
    }
}
