package org.wechatc4c.connector.inbound;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.wechatc4c.connector.following.Following;
import org.wechatc4c.connector.profile.Registration;
import org.wechatc4c.connector.ticket.TicketDesk;
import org.wechatc4c.connector.topic.Delivery;
import org.wechatc4c.connector.topic.RecordReader;
import org.wechatc4c.connector.topic.RecordRefused;
import org.wechatc4c.connector.topic.Work;
import org.wechatc4c.events.inbound.AccountNotified;
import org.wechatc4c.events.inbound.AgentSessionChanged;
import org.wechatc4c.events.inbound.CardChanged;
import org.wechatc4c.events.inbound.CustomerActed;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.MenuUsed;
import org.wechatc4c.events.inbound.PersonalDataChanged;
import org.wechatc4c.events.inbound.ReportReceived;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class InboundConsumer {

    private static final String CHANNEL = "inbound";

    private final RecordReader reader;
    private final Registration registration;
    private final Following following;
    private final TicketDesk desk;
    private final Talk talk = new Talk();

    InboundConsumer(RecordReader reader, Registration registration, Following following, TicketDesk desk) {
        this.reader = reader;
        this.registration = registration;
        this.following = following;
        this.desk = desk;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(Message<byte[]> message) {
        return reader.settle(message, InboundEvent.class, talk);
    }

    /** Messages are said in breaths; everything else stands alone. */
    private final class Talk implements Work.OnBreath<InboundEvent> {

        @Override
        public boolean isSaid(InboundEvent event) {
            return event instanceof MessageReceived;
        }

        @Override
        public Uni<Boolean> mayWait(InboundEvent event) {
            return desk.isConversing(event.customer());
        }

        @Override
        public Uni<Void> arrived(InboundEvent event) {
            return event instanceof MessageReceived message ? desk.arrived(message) : Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> on(List<InboundEvent> together, Delivery delivery) {
            var messages = together.stream().filter(MessageReceived.class::isInstance).map(MessageReceived.class::cast)
                    .toList();
            return messages.isEmpty() ? actOn(together.get(0), delivery) : desk.add(messages, delivery);
        }
    }

    private Uni<Void> actOn(InboundEvent event, Delivery delivery) {
        return switch (event) {
            case InboundEvent.Followed followed -> registration.register(followed, delivery)
                    .chain(registered -> following.begun(followed, registered, delivery));
            case MessageReceived message -> desk.add(List.of(message), delivery);
            case InboundEvent.Unfollowed unfollowed -> following.ended(unfollowed, delivery);
            case MenuUsed ignored -> Uni.createFrom().voidItem();
            case CustomerActed ignored -> Uni.createFrom().voidItem();
            case PersonalDataChanged ignored -> Uni.createFrom().voidItem();
            case ReportReceived ignored -> Uni.createFrom().voidItem();
            case AgentSessionChanged ignored -> Uni.createFrom().voidItem();
            case CardChanged ignored -> Uni.createFrom().voidItem();
            case AccountNotified ignored -> Uni.createFrom().voidItem();
            case InboundEvent.DeviceReported ignored -> Uni.createFrom().voidItem();
            case InboundEvent.OtherReceived ignored -> Uni.createFrom().voidItem();
            case InboundEvent.Unrecognised ignored ->
                throw new RecordRefused("an inbound event of a type newer than this build");
        };
    }
}
