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
import org.wechatc4c.events.inbound.AccountNotified;
import org.wechatc4c.events.inbound.AgentSessionChanged;
import org.wechatc4c.events.inbound.CardChanged;
import org.wechatc4c.events.inbound.CustomerActed;
import org.wechatc4c.events.inbound.InboundEvent;
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

    InboundConsumer(RecordReader reader, Registration registration, Following following, TicketDesk desk) {
        this.reader = reader;
        this.registration = registration;
        this.following = following;
        this.desk = desk;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(Message<byte[]> message) {
        return reader.settle(message, InboundEvent.class, this::actOn);
    }

    private Uni<Void> actOn(InboundEvent event, Delivery delivery) {
        return switch (event) {
            case InboundEvent.Followed followed -> registration.register(followed, delivery)
                    .chain(registered -> following.begun(followed, registered, delivery));
            case InboundEvent.MessageReceived message -> desk.add(List.of(message), delivery);
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
