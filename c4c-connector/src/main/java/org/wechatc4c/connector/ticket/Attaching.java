package org.wechatc4c.connector.ticket;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.channel.TicketRules.Files;
import org.wechatc4c.connector.media.Media;
import org.wechatc4c.connector.media.MediaFailure;
import org.wechatc4c.connector.media.MediaFile;
import org.wechatc4c.connector.tenant.Attachments;
import org.wechatc4c.connector.tenant.Attachments.NewFile;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Puts the files that customers sent at their tickets. What cannot be put there is named in a note, once, and stops nobody;
 * what cannot be had at present fails, so that it is tried again.
 */
@ApplicationScoped
class Attaching {

    private final Media media;
    private final Attachments attachments;
    private final Tickets tickets;

    Attaching(Media media, Attachments attachments, Tickets tickets) {
        this.media = media;
        this.attachments = attachments;
        this.tickets = tickets;
    }

    /** Why a file is not at its ticket. */
    private record Missing(String reason) {
    }

    /** Has the file of a message kept, if it has one. */
    Uni<Void> keep(MessageReceived message) {
        return Medium.of(message).map(medium -> media.keep(message.customer(), medium.mediaId(), medium.pictureUrl()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** @param mayBeThere whether some may be at the ticket already */
    Uni<Void> attach(Who who, String ticketObjectId, List<Medium> sent, boolean mayBeThere) {
        return (mayBeThere ? attachments.names(ticketObjectId) : Uni.createFrom().item(List.<String> of()))
                .chain(names -> Multi.createFrom().iterable(sent)
                        .filter(medium -> names.stream().noneMatch(medium::isNamed))
                        .onItem().transformToUniAndConcatenate(medium -> attached(who, ticketObjectId, medium, mayBeThere))
                        .collect().asList())
                .replaceWithVoid();
    }

    private Uni<Void> attached(Who who, String ticketObjectId, Medium medium, boolean mayBeThere) {
        return fetchedAndAdded(who.customer(), who.rules().files(), ticketObjectId, medium)
                .chain(missing -> missing.isEmpty() ? Uni.createFrom().voidItem()
                        : noted(ticketObjectId, medium, missing.get(), mayBeThere));
    }

    private Uni<Optional<Missing>> fetchedAndAdded(Customer customer, Files rules, String ticketObjectId, Medium medium) {
        return media.fetch(customer, medium.mediaId(), medium.pictureUrl())
                .chain(file -> {
                    var objection = objection(rules, medium, file);
                    return objection.isPresent() ? Uni.createFrom().item(objection)
                            : attachments.add(ticketObjectId, new NewFile(medium.name(file), file.mimeType(), file.bytes()))
                                    .replaceWith(Optional.<Missing> empty());
                })
                .onFailure(MediaFailure.NotToBeHad.class)
                .recoverWithItem(failure -> Optional.of(new Missing(String.valueOf(failure.getMessage()))))
                .onFailure(C4cFailure.Refused.class)
                .recoverWithItem(failure -> Optional.of(new Missing(String.valueOf(failure.getMessage()))));
    }

    private static Optional<Missing> objection(Files rules, Medium medium, MediaFile file) {
        if (file.bytes().length == 0) {
            return Optional.of(new Missing("WeChat 提供的文件为空 the file is empty"));
        }
        long largest = rules.largest().asLongValue();
        if (file.bytes().length > largest) {
            return Optional.of(new Missing("文件过大 too large: " + kilobytes(file.bytes().length) + " KB > "
                    + kilobytes(largest) + " KB"));
        }
        var extension = medium.extension(file);
        return rules.allowedExtensions().filter(allowed -> allowed.stream().noneMatch(extension::equalsIgnoreCase))
                .map(allowed -> new Missing("文件类型不允许 type not allowed: " + extension.toLowerCase(Locale.ROOT)));
    }

    private static long kilobytes(long bytes) {
        return (bytes + 1023) / 1024;
    }

    private Uni<Void> noted(String ticketObjectId, Medium medium, Missing missing, boolean mayBeThere) {
        var mark = '[' + medium.stem() + ']';
        var text = """
                客户发送的文件未能添加为附件：%s
                A file that the customer sent could not be attached: %<s
                """.formatted(missing.reason()) + mark;
        return (mayBeThere ? tickets.hasNoteWith(ticketObjectId, mark) : Uni.createFrom().item(false))
                .chain(isThere -> isThere ? Uni.createFrom().voidItem() : tickets.addInternalNote(ticketObjectId, text))
                // A ticket that was closed meanwhile takes neither files nor notes.
                .onFailure(C4cFailure.Refused.class).recoverWithUni(refusal -> {
                    Log.warnf("Neither a file nor a note about it could be put at a ticket: %s [ticket=%s, file=%s]",
                            refusal.getMessage(), ticketObjectId, medium.stem());
                    return Uni.createFrom().voidItem();
                });
    }
}
