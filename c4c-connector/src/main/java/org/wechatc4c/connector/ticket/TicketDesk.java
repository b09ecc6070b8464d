package org.wechatc4c.connector.ticket;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.memory.Memory;
import org.wechatc4c.connector.odata.ODataFailure;
import org.wechatc4c.connector.odata.SocialActivities;
import org.wechatc4c.connector.odata.SocialActivities.Activity;
import org.wechatc4c.connector.odata.SocialActivities.NewActivity;
import org.wechatc4c.connector.odata.Tickets;
import org.wechatc4c.connector.odata.Tickets.Ticket;
import org.wechatc4c.connector.profile.Registration;
import org.wechatc4c.connector.topic.Delivery;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * Puts what customers say on their tickets: a message joins the open conversation, or begins one, from which C4C makes a
 * ticket.
 *
 * <p>
 * A message is posted without asking first, unless it may have been posted before: then C4C is asked for it by its message id.
 */
@ApplicationScoped
public class TicketDesk {

    private static final String CONVERSATION = "conversation";

    private final Registration registration;
    private final Channels channels;
    private final SocialActivities activities;
    private final Tickets tickets;
    private final EventPublisher publisher;
    private final Memory memory;
    private final TicketConfig config;
    private final Clock clock;

    TicketDesk(Registration registration, Channels channels, SocialActivities activities, Tickets tickets,
            EventPublisher publisher, Memory memory, TicketConfig config, Clock clock) {
        this.registration = registration;
        this.channels = channels;
        this.activities = activities;
        this.tickets = tickets;
        this.publisher = publisher;
        this.memory = memory;
        this.config = config;
        this.clock = clock;
    }

    public Uni<Void> add(MessageReceived message, Delivery delivery) {
        return added(message, delivery)
                // What was remembered may be what C4C refuses, a profile that was deleted for instance: once more without it.
                .onFailure(ODataFailure.Refused.class).recoverWithUni(() -> registration.doubt(message.customer())
                        .chain(() -> memory.forget(CONVERSATION, message.customer()))
                        .chain(() -> added(message, new Delivery(delivery.eventId(), true))));
    }

    private Uni<Void> added(MessageReceived message, Delivery delivery) {
        return registration.known(message, delivery).chain(registered -> {
            var profileUuid = registered.customer().profileUuid();
            return earlier(message, profileUuid, delivery).chain(earlier -> earlier.isPresent()
                    ? carriedOn(message, earlier.get())
                    : open(message.customer(), profileUuid, registered.isNew())
                            .chain(conversation -> posted(message, profileUuid, conversation)));
        });
    }

    /** The message itself, if it is in C4C already. */
    private Uni<Optional<Activity>> earlier(MessageReceived message, String profileUuid, Delivery delivery) {
        return delivery.mayBeRepeat()
                ? activities.withMessageId(message.messageId()).map(found -> found.stream()
                        .filter(activity -> activity.profileUuid().equals(profileUuid)).findFirst())
                : Uni.createFrom().item(Optional.empty());
    }

    /** A message that began a conversation and was interrupted there still lacks its ticket; any other is complete. */
    private Uni<Void> carriedOn(MessageReceived message, Activity earlier) {
        return earlier.isRoot() ? settled(message.customer(), Conversation.begunBy(earlier, clock.instant()))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> posted(MessageReceived message, String profileUuid, Optional<Conversation> open) {
        var channel = channels.named(message.customer().channelId());
        var rootUuid = open.map(Conversation::rootUuid).orElse(null);
        return activities.create(new NewActivity(channel.socialMediaChannelCode(), channel.providerId(), message.messageId(),
                profileUuid, message.customer().openId(), Wording.of(message), rootUuid))
                .chain(activity -> open.isEmpty()
                        ? settled(message.customer(), Conversation.begunBy(activity, clock.instant()))
                        : Uni.createFrom().voidItem());
    }

    /** The conversation that a message of this customer belongs to; empty when it is to begin one. */
    private Uni<Optional<Conversation>> open(Customer customer, String profileUuid, boolean isNew) {
        if (isNew) {
            return Uni.createFrom().item(Optional.empty());
        }
        return memory.recall(CONVERSATION, customer, Conversation.class).chain(remembered -> {
            if (remembered.isEmpty()) {
                return found(customer, profileUuid, null);
            }
            var conversation = remembered.get();
            return isTrusted(conversation)
                    ? Uni.createFrom().item(remembered)
                    : checked(customer, conversation).chain(open -> open.isPresent()
                            ? Uni.createFrom().item(open)
                            : found(customer, profileUuid, conversation));
        });
    }

    private boolean isTrusted(Conversation conversation) {
        return conversation.ticketObjectId() != null
                && clock.instant().isBefore(conversation.openAsOf().plus(config.trustOpenFor()));
    }

    /** Asks C4C for the newest conversation, also when the remembered one is over: a newer one may not have been remembered. */
    private Uni<Optional<Conversation>> found(Customer customer, String profileUuid, @Nullable Conversation over) {
        return activities.newestRoot(profileUuid)
                .chain(root -> root.isEmpty() || (over != null && root.get().uuid().equals(over.rootUuid()))
                        ? Uni.createFrom().item(Optional.empty())
                        : checked(customer, Conversation.begunBy(root.get(), clock.instant())));
    }

    /** The conversation if its ticket is open, or is still to be made. */
    private Uni<Optional<Conversation>> checked(Customer customer, Conversation conversation) {
        boolean hadTicket = conversation.ticketObjectId() != null;
        return ticket(conversation).chain(ticket -> {
            if (ticket.isEmpty()) {
                return Uni.createFrom().item(hadTicket ? Optional.<Conversation> empty() : Optional.of(conversation));
            }
            if (!ticket.get().isOpen()) {
                return Uni.createFrom().item(Optional.<Conversation> empty());
            }
            var open = conversation.with(ticket.get(), clock.instant());
            return (hadTicket ? Uni.createFrom().voidItem() : announce(customer, ticket.get()))
                    .chain(() -> memory.remember(CONVERSATION, customer, open))
                    .replaceWith(Optional.of(open));
        });
    }

    private Uni<Optional<Ticket>> ticket(Conversation conversation) {
        if (conversation.ticketObjectId() != null) {
            return tickets.read(conversation.ticketObjectId());
        }
        return tickets.objectIdByActivity(conversation.rootId())
                .chain(objectId -> objectId.isPresent() ? tickets.read(objectId.get())
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Waits for the ticket of a conversation that has just begun. */
    private Uni<Void> settled(Customer customer, Conversation conversation) {
        return memory.remember(CONVERSATION, customer, conversation)
                .chain(() -> awaited(conversation, 1))
                .chain(ticket -> {
                    if (ticket.isEmpty()) {
                        Log.warnf("C4C has made no ticket from a first message yet; the next message asks again [activity=%s]",
                                conversation.rootId());
                        return Uni.createFrom().voidItem();
                    }
                    return announce(customer, ticket.get()).chain(
                            () -> memory.remember(CONVERSATION, customer, conversation.with(ticket.get(), clock.instant())));
                });
    }

    private Uni<Optional<Ticket>> awaited(Conversation conversation, int lookUp) {
        return ticket(conversation).chain(ticket -> ticket.isPresent() || lookUp >= config.lookUps()
                ? Uni.createFrom().item(ticket)
                : Uni.createFrom().voidItem().onItem().delayIt().by(pause(lookUp))
                        .chain(() -> awaited(conversation, lookUp + 1)));
    }

    private Duration pause(int lookUp) {
        return config.lookUpPause().multipliedBy(1L << Math.min(lookUp - 1, 10));
    }

    private Uni<Void> announce(Customer customer, Ticket ticket) {
        Log.infof("Ticket opened [channel=%s, ticket=%s]", customer.channelId(), ticket.number());
        return publisher.publish(new CrmEvent.TicketOpened(customer, clock.instant(), ticket.number(), ticket.objectId()),
                "ticket-opened:" + ticket.objectId());
    }
}
