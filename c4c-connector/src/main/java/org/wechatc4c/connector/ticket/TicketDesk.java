package org.wechatc4c.connector.ticket;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.memory.Memory;
import org.wechatc4c.connector.memory.TicketHolders;
import org.wechatc4c.connector.profile.KnownCustomer;
import org.wechatc4c.connector.profile.Registration;
import org.wechatc4c.connector.tenant.Activities;
import org.wechatc4c.connector.tenant.Activities.Activity;
import org.wechatc4c.connector.tenant.Activities.Author;
import org.wechatc4c.connector.tenant.Activities.NewActivity;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.connector.tenant.Tickets.Ticket;
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
    private final Activities activities;
    private final Tickets tickets;
    private final EventPublisher publisher;
    private final Memory memory;
    private final TicketHolders holders;
    private final TicketConfig config;
    private final Clock clock;

    TicketDesk(Registration registration, Channels channels, Activities activities, Tickets tickets,
            EventPublisher publisher, Memory memory, TicketHolders holders, TicketConfig config, Clock clock) {
        this.registration = registration;
        this.channels = channels;
        this.activities = activities;
        this.tickets = tickets;
        this.publisher = publisher;
        this.memory = memory;
        this.holders = holders;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Whether there is a conversation that what this customer says joins, so that it may wait a moment for more. What begins a
     * conversation does not wait.
     */
    public Uni<Boolean> isConversing(Customer customer) {
        return memory.recall(CONVERSATION, customer, Conversation.class).map(
                remembered -> remembered.filter(conversation -> conversation.ticketObjectId() != null).isPresent());
    }

    /**
     * Adds what a customer said in one breath.
     *
     * @param breath messages of one customer in their order, at least one
     */
    public Uni<Void> add(List<MessageReceived> breath, Delivery delivery) {
        var customer = breath.get(0).customer();
        return added(breath, delivery)
                // What was remembered may be what C4C refuses, a profile that was deleted for instance: once more without it.
                .onFailure(C4cFailure.Refused.class).recoverWithUni(() -> registration.doubt(customer)
                        .chain(() -> memory.forget(CONVERSATION, customer))
                        .chain(() -> added(breath, new Delivery(delivery.eventId(), true))));
    }

    private Uni<Void> added(List<MessageReceived> breath, Delivery delivery) {
        var first = breath.get(0);
        return registration.known(first, delivery).chain(registered -> {
            var known = registered.customer();
            return earlier(breath, known, delivery).chain(earlier -> carriedOn(first.customer(), earlier).chain(() -> {
                var missing = breath.stream().filter(message -> earlier.stream()
                        .noneMatch(activity -> activity.messageIds().contains(message.messageId()))).toList();
                return missing.isEmpty() ? Uni.createFrom().voidItem()
                        : open(first.customer(), known.profileUuid(), registered.isNew())
                                .chain(conversation -> posted(missing, known, conversation));
            }));
        });
    }

    /** What of it is in C4C already. */
    private Uni<List<Activity>> earlier(List<MessageReceived> breath, KnownCustomer known, Delivery delivery) {
        return delivery.mayBeRepeat()
                ? activities.holding(known.profileUuid(), breath.stream().map(MessageReceived::messageId).toList(),
                        breath.get(0).at())
                : Uni.createFrom().item(List.of());
    }

    /** A message that began a conversation and was interrupted there still lacks its ticket; any other is complete. */
    private Uni<Void> carriedOn(Customer customer, List<Activity> earlier) {
        return earlier.stream().filter(Activity::isRoot).findFirst()
                .map(root -> settled(customer, Conversation.begunBy(root, clock.instant())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> posted(List<MessageReceived> breath, KnownCustomer known, Optional<Conversation> open) {
        var first = breath.get(0);
        var channel = channels.named(first.customer().channelId());
        return activities.create(new NewActivity(channel.socialMediaChannelCode(),
                channels.providerId(first.customer().channelId()),
                breath.stream().map(MessageReceived::messageId).toList(),
                new Author(known.profileUuid(), known.profileId(), first.customer().openId()), first.at(),
                breath.stream().map(Wording::of).collect(Collectors.joining("\n")), open.map(Conversation::root).orElse(null)))
                .call(() -> holders.wrote(first.customer(), breath.stream().map(MessageReceived::messageId).toList()))
                .chain(activity -> open.isEmpty()
                        ? settled(first.customer(), Conversation.begunBy(activity, clock.instant()))
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
        return holders.holds(customer, ticket.number()).chain(() -> publisher.publish(
                new CrmEvent.TicketOpened(customer, clock.instant(), ticket.number(), ticket.objectId()),
                "ticket-opened:" + ticket.objectId()));
    }
}
