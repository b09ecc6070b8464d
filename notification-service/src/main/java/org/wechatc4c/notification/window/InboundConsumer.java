package org.wechatc4c.notification.window;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.AccountNotified;
import org.wechatc4c.events.inbound.AgentSessionChanged;
import org.wechatc4c.events.inbound.CardChanged;
import org.wechatc4c.events.inbound.CustomerActed;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.DeviceReported;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.MenuClicked;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.InboundEvent.OtherReceived;
import org.wechatc4c.events.inbound.InboundEvent.Unfollowed;
import org.wechatc4c.events.inbound.InboundEvent.Unrecognised;
import org.wechatc4c.events.inbound.MenuUsed;
import org.wechatc4c.events.inbound.PersonalDataChanged;
import org.wechatc4c.events.inbound.ReportReceived;
import org.wechatc4c.notification.EventReader;
import org.wechatc4c.notification.UnknownEventType;
import org.wechatc4c.notification.delivery.Ledger;
import org.wechatc4c.notification.outbound.Dispatch;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;

/** Releases what is parked for a customer who does something that lets WeChat take messages again. */
@ApplicationScoped
class InboundConsumer {

    static final String CHANNEL = "inbound";

    private final EventReader reader;
    private final Ledger ledger;
    private final Dispatch dispatch;

    InboundConsumer(EventReader reader, Ledger ledger, Dispatch dispatch) {
        this.reader = reader;
        this.ledger = ledger;
        this.dispatch = dispatch;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(byte[] value, IncomingCloudEventMetadata<byte[]> envelope) {
        return reader.read(value, InboundEvent.class).chain(event -> switch (event) {
            case MessageReceived message -> release(message.customer());
            case Followed followed -> release(followed.customer());
            case MenuClicked clicked -> release(clicked.customer());
            case MenuUsed ignored -> Uni.createFrom().voidItem();
            case CustomerActed ignored -> Uni.createFrom().voidItem();
            case PersonalDataChanged ignored -> Uni.createFrom().voidItem();
            case ReportReceived ignored -> Uni.createFrom().voidItem();
            case AgentSessionChanged ignored -> Uni.createFrom().voidItem();
            case CardChanged ignored -> Uni.createFrom().voidItem();
            case AccountNotified ignored -> Uni.createFrom().voidItem();
            case DeviceReported ignored -> Uni.createFrom().voidItem();
            case Unfollowed ignored -> Uni.createFrom().voidItem();
            case OtherReceived ignored -> Uni.createFrom().voidItem();
            case Unrecognised ignored -> Uni.createFrom().failure(new UnknownEventType(envelope.getType()));
        });
    }

    private Uni<Void> release(Customer customer) {
        return ledger.release(customer).invoke(() -> dispatch.wake(customer));
    }
}
