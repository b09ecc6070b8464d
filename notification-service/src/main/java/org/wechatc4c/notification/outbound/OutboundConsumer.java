package org.wechatc4c.notification.outbound;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.wechatc4c.events.outbound.OutboundMessage;
import org.wechatc4c.events.outbound.OutboundMessage.ImageRequested;
import org.wechatc4c.events.outbound.OutboundMessage.TemplateRequested;
import org.wechatc4c.events.outbound.OutboundMessage.TextRequested;
import org.wechatc4c.events.outbound.OutboundMessage.Unrecognised;
import org.wechatc4c.notification.EventReader;
import org.wechatc4c.notification.UnknownEventType;
import org.wechatc4c.notification.delivery.Content.Picture;
import org.wechatc4c.notification.delivery.Content.Template;
import org.wechatc4c.notification.delivery.Content.Text;
import org.wechatc4c.notification.delivery.Ledger;
import org.wechatc4c.notification.delivery.Request;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.ce.IncomingCloudEventMetadata;

/** Takes over what is to be said. A record is done with when the ledger holds it; what WeChat makes of it holds up no other. */
@ApplicationScoped
class OutboundConsumer {

    static final String CHANNEL = "outbound";

    private final EventReader reader;
    private final Ledger ledger;
    private final Dispatch dispatch;

    OutboundConsumer(EventReader reader, Ledger ledger, Dispatch dispatch) {
        this.reader = reader;
        this.ledger = ledger;
        this.dispatch = dispatch;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(byte[] value, IncomingCloudEventMetadata<byte[]> envelope) {
        return reader.read(value, OutboundMessage.class).chain(message -> switch (message) {
            case TextRequested it -> enter(new Request(envelope.getId(), it.customer(), it.at(), it.cause(), it.expiresAt(),
                    new Text(it.text())));
            case ImageRequested it -> enter(new Request(envelope.getId(), it.customer(), it.at(), it.cause(), it.expiresAt(),
                    new Picture(it.fileId())));
            case TemplateRequested it -> enter(new Request(envelope.getId(), it.customer(), it.at(), it.cause(),
                    it.expiresAt(), new Template(it.templateId(), it.data(), it.url())));
            case Unrecognised ignored -> Uni.createFrom().failure(new UnknownEventType(envelope.getType()));
        });
    }

    private Uni<Void> enter(Request request) {
        return ledger.enter(request).invoke(() -> dispatch.wake(request.customer()));
    }
}
