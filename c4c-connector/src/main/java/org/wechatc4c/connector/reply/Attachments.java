package org.wechatc4c.connector.reply;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.agenda.Item.AttachmentsExpected;
import org.wechatc4c.connector.media.Handover;
import org.wechatc4c.connector.media.MediaFailure;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.Correspondence;
import org.wechatc4c.connector.tenant.Correspondence.Attachment;
import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.connector.topic.Delivery;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.outbound.OutboundMessage;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Sends on what agents attach to their answers: pictures; of everything else the ticket says that the customer has not seen it.
 */
@ApplicationScoped
public class Attachments {

    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif");
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Correspondence correspondence;
    private final Tickets tickets;
    private final Handover handover;
    private final EventPublisher publisher;
    private final ReplyConfig config;
    private final Clock clock;

    Attachments(Correspondence correspondence, Tickets tickets, Handover handover, EventPublisher publisher,
            ReplyConfig config, Clock clock) {
        this.correspondence = correspondence;
        this.tickets = tickets;
        this.handover = handover;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /** Completes when all of them are handed on or told of. */
    public Uni<Void> sendOn(AttachmentsExpected expected, Delivery delivery) {
        return correspondence.attachments(expected.activityId())
                .onItem().transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem().transformToUniAndConcatenate(attachment -> sent(expected, attachment)
                        .map(isSent -> isSent ? Optional.<Attachment> empty() : Optional.of(attachment)))
                .filter(Optional::isPresent).map(Optional::orElseThrow).collect().asList()
                .chain(left -> left.isEmpty() ? Uni.createFrom().voidItem() : told(expected, left, delivery));
    }

    private Uni<Boolean> sent(AttachmentsExpected expected, Attachment attachment) {
        var type = type(attachment);
        if (!PICTURES.contains(type)) {
            return Uni.createFrom().item(false);
        }
        return correspondence.content(attachment)
                .chain(content -> content.bytes().length == 0 || content.bytes().length > config.pictureLimit()
                        ? Uni.createFrom().item(false)
                        : handedOver(expected, attachment, type, content.bytes()))
                // Deleted in the meantime, or not readable: nobody is helped by trying again.
                .onFailure(C4cFailure.Refused.class).recoverWithItem(false);
    }

    private Uni<Boolean> handedOver(AttachmentsExpected expected, Attachment attachment, String type, byte[] bytes) {
        var fileId = "c4c-" + attachment.objectId();
        var cause = new Cause.AgentReplied(expected.activityId(), expected.ticketNumber());
        return handover.put(expected.customer().channelId(), fileId, type, bytes)
                .onFailure(MediaFailure.NotNow.class).retry().withBackOff(FIRST_PAUSE).atMost(TRIES)
                .chain(() -> publisher.publish(
                        new OutboundMessage.ImageRequested(expected.customer(), clock.instant(), cause, null, fileId),
                        AgentReply.idOf(expected.activityId()) + ":attachment:" + attachment.objectId()))
                .replaceWith(true)
                .onFailure(MediaFailure.NotToBeHad.class).recoverWithItem(false);
    }

    private Uni<Void> told(AttachmentsExpected expected, List<Attachment> left, Delivery delivery) {
        var number = expected.ticketNumber();
        if (number == null) {
            Log.warnf("Attachments did not reach the customer, and no ticket is named to say so [activity=%s, attachments=%d]",
                    expected.activityId(), left.size());
            return Uni.createFrom().voidItem();
        }
        var mark = '[' + AgentReply.idOf(expected.activityId()) + ":attachments]";
        var text = """
                以下附件未发送给微信客户（微信只能接收图片）：
                These attachments did not reach the customer, WeChat takes pictures only:
                %s
                %s""".formatted(left.stream().map(attachment -> "- " + attachment.name()).collect(Collectors.joining("\n")),
                mark);
        return tickets.withNumber(number).chain(ticket -> ticket.isEmpty() ? Uni.createFrom().voidItem()
                : isThere(ticket.get().objectId(), mark, delivery).chain(isThere -> isThere ? Uni.createFrom().voidItem()
                        : tickets.addInternalNote(ticket.get().objectId(), text)));
    }

    private Uni<Boolean> isThere(String objectId, String mark, Delivery delivery) {
        return delivery.mayBeRepeat() ? tickets.hasNoteWith(objectId, mark) : Uni.createFrom().item(false);
    }

    /** What a tenant leaves out is told by the name's ending. */
    private static String type(Attachment attachment) {
        var type = attachment.mimeType().toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
        var name = attachment.name().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "image/jpg", "image/pjpeg" -> "image/jpeg";
            case "", "application/octet-stream" -> name.endsWith(".png") ? "image/png"
                    : name.endsWith(".gif") ? "image/gif"
                            : name.endsWith(".jpg") || name.endsWith(".jpeg") ? "image/jpeg" : type;
            default -> type;
        };
    }
}
