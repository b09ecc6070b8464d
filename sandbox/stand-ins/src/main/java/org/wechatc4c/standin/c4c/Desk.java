package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.Journal;

/** What agents see and do in the tenant's user interface. */
public final class Desk {

    private static final String REFUSED_REPLY = "refused-reply";

    private record RefusedReply(String activity) {
    }

    private final Shapes shapes;
    private final Store store;
    private final Tenant tenant;
    private final Conversations conversations;
    private final Mashup mashup;
    private final Journal journal;
    private final Set<String> refusedReplies = ConcurrentHashMap.newKeySet();

    Desk(Shapes shapes, Store store, Tenant tenant, Conversations conversations, Mashup mashup, Journal journal) {
        this.shapes = shapes;
        this.store = store;
        this.tenant = tenant;
        this.conversations = conversations;
        this.mashup = mashup;
        this.journal = journal;
        journal.all(REFUSED_REPLY, RefusedReply.class).forEach(refused -> refusedReplies.add(refused.activity()));
    }

    public List<Customer> customers() {
        synchronized (store) {
            return store.all(Shapes.CUSTOMERS).stream().map(customer -> new Customer(customer.text("CustomerID"),
                    customer.text("FormattedName"), openIdOf(customer))).toList();
        }
    }

    public List<Ticket> tickets() {
        synchronized (store) {
            return store.all(Shapes.TICKETS).stream().map(this::ticket).toList();
        }
    }

    /** The tickets of whoever is behind this WeChat account. */
    public List<Ticket> ticketsOf(String openId) {
        synchronized (store) {
            var profiles = store.all(Shapes.PROFILES, profile -> accounts(profile).anyMatch(openId::equals));
            var customers = profiles.stream().map(profile -> profile.text("AccountUUID")).filter(uuid -> !uuid.isEmpty())
                    .collect(Collectors.toSet());
            var uuids = profiles.stream().map(Entity::uuid).collect(Collectors.toSet());
            return store.all(Shapes.TICKETS, ticket -> customers.contains(ticket.text("BuyerPartyUUID")) || conversations
                    .rootOf(ticket).filter(root -> uuids.contains(root.text(Activities.PROFILE))).isPresent())
                    .stream().map(this::ticket).toList();
        }
    }

    public Optional<Ticket> ticket(String id) {
        synchronized (store) {
            return find(id).map(this::ticket);
        }
    }

    /**
     * Answers the customer in the ticket's social media conversation. The reply stays in the ticket, whatever the mashup web
     * service says to it.
     */
    public Answered reply(String ticketId, String author, String text) {
        Entity reply;
        Map<String, String> content;
        synchronized (store) {
            Entity ticket = existing(ticketId);
            requireOpen(ticket);
            Entity root = conversations.rootOf(ticket).orElseThrow(
                    () -> new IllegalStateException("ticket " + ticketId + " has no social media message to answer"));
            Entity answeredOne = newestOfCustomer(root);
            reply = tenant.create(activity(root, author, text), author);
            content = content(ticket, root, answeredOne, reply);
        }
        Answered answered = mashup.call(content);
        if (!answered.accepted()) {
            refusedReplies.add(reply.objectId());
            journal.put(REFUSED_REPLY, reply.objectId(), new RefusedReply(reply.objectId()));
            store.announce();
        }
        return answered;
    }

    /** Writes a note that is for agents only. */
    public void note(String ticketId, String author, String text) {
        synchronized (store) {
            Entity ticket = existing(ticketId);
            requireOpen(ticket);
            tenant.create(new Draft(shapes.of(Shapes.TICKET_TEXTS), Map.of(EntitySet.PARENT, ticket.objectId(), "TypeCode",
                    TicketTexts.INTERNAL_COMMENT, "Text", text, "FormattedText", TicketTexts.formatted(text))), author);
        }
    }

    public void setStatus(String ticketId, String userLifeCycleStatusCode) {
        EntitySet tickets = shapes.of(Shapes.TICKETS);
        if (!shapes.codes(tickets, Tickets.USER_STATUS).containsKey(userLifeCycleStatusCode)) {
            throw new IllegalArgumentException("there is no status " + userLifeCycleStatusCode);
        }
        synchronized (store) {
            Entity ticket = existing(ticketId);
            requireOpen(ticket);
            tenant.change(ticket, new Draft(tickets, Map.of(Tickets.USER_STATUS, userLifeCycleStatusCode)), null, "Agent");
        }
    }

    private Draft activity(Entity root, String author, String text) {
        return new Draft(shapes.of(Shapes.ACTIVITIES), Map.of(
                "CategoryCode", Activities.COMMENT,
                "InitiatorCode", Activities.BY_AGENT,
                "SocialMediaChannelCode", root.text("SocialMediaChannelCode"),
                "SocialMediaActivityProviderID", root.text("SocialMediaActivityProviderID"),
                Activities.PROFILE, root.text(Activities.PROFILE),
                Activities.PARENT, root.text("UUID"),
                "PrivateSocialMediaMessageIndicator", root.flag("PrivateSocialMediaMessageIndicator"),
                "SocialMediaMessageAuthor", author,
                "Text", text));
    }

    private static Map<String, String> content(Entity ticket, Entity root, Entity answeredOne, Entity reply) {
        var content = new LinkedHashMap<String, String>();
        content.put("original_id", answeredOne.text("SocialMediaMessageID"));
        content.put("sma_id", reply.text("ID"));
        content.put("service_req_no", ticket.text("ID"));
        content.put("author_name", reply.text("SocialMediaMessageAuthor"));
        content.put("author_email", "");
        content.put("sma_create_datetime", reply.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        content.put("private_ind", String.valueOf(root.flag("PrivateSocialMediaMessageIndicator")).toUpperCase(Locale.ROOT));
        content.put("text", reply.text("Text"));
        return content;
    }

    private Entity newestOfCustomer(Entity root) {
        return conversations.messagesOf(root).stream().filter(Desk::isByCustomer)
                .max(Comparator.comparing(Entity::createdAt)).orElse(root);
    }

    private Ticket ticket(Entity ticket) {
        Optional<Entity> root = conversations.rootOf(ticket);
        var said = new ArrayList<>(root.map(conversations::messagesOf).orElse(List.of()));
        store.children(Shapes.TICKET_TEXTS, ticket).stream()
                // The description is a copy of the message that the ticket was made of.
                .filter(text -> root.isEmpty() || !text.text("TypeCode").equals(TicketTexts.DESCRIPTION)).forEach(said::add);
        said.sort(Comparator.comparing(Entity::createdAt));
        Instant changedAt = Stream.concat(Stream.of(ticket.changedAt()), said.stream().map(Entity::changedAt))
                .max(Comparator.naturalOrder()).orElseThrow();
        String status = ticket.text(Tickets.USER_STATUS);
        return new Ticket(ticket.text("ID"), ticket.objectId(), status,
                shapes.codes(shapes.of(Shapes.TICKETS), Tickets.USER_STATUS).getOrDefault(status, ""),
                ticket.text("BuyerPartyID"),
                ticket.text("BuyerPartyName").isEmpty() ? root.map(first -> first.text("SocialMediaMessageAuthor")).orElse("")
                        : ticket.text("BuyerPartyName"),
                ticket.text("Name"), ticket.createdAt(), changedAt,
                said.stream().map(entity -> entry(ticket, entity)).toList());
    }

    private Entry entry(Entity ticket, Entity said) {
        boolean isActivity = said.set().equals(Shapes.ACTIVITIES);
        Entry.From from = isActivity ? isByCustomer(said) ? Entry.From.CUSTOMER : Entry.From.AGENT
                : switch (said.text("TypeCode")) {
                    case TicketTexts.DESCRIPTION, TicketTexts.REPLY_FROM_CUSTOMER -> Entry.From.CUSTOMER;
                    case TicketTexts.REPLY_TO_CUSTOMER -> Entry.From.AGENT;
                    default -> Entry.From.INTERNAL;
                };
        String author = said.text(isActivity ? "SocialMediaMessageAuthor" : "AuthorName");
        boolean namesCustomer = from == Entry.From.CUSTOMER && (author.isEmpty() || !isActivity)
                && !ticket.text("BuyerPartyName").isEmpty();
        Object at = said.value(isActivity ? "SocialMediaMessageCreationDateTime" : "TextCreatedOn");
        return new Entry(from, namesCustomer ? ticket.text("BuyerPartyName") : author, said.text("Text"),
                at instanceof Number time ? Instant.ofEpochMilli(time.longValue()) : said.createdAt(),
                refusedReplies.contains(said.objectId()));
    }

    private @Nullable String openIdOf(Entity customer) {
        return store.all(Shapes.PROFILES, profile -> profile.text("AccountUUID").equals(customer.text("UUID"))).stream()
                .flatMap(this::accounts).findFirst().orElse(null);
    }

    private Stream<String> accounts(Entity profile) {
        return store.children(Shapes.PROFILE_ACCOUNTS, profile).stream()
                .map(account -> account.text("SocialMediaUserAccountID"));
    }

    private Optional<Entity> find(String id) {
        return store.first(Shapes.TICKETS, ticket -> ticket.text("ID").equals(id));
    }

    private Entity existing(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no ticket " + id));
    }

    private static void requireOpen(Entity ticket) {
        if (ticket.text(Tickets.USER_STATUS).equals(Tickets.CLOSED)) {
            throw new IllegalStateException("ticket " + ticket.text("ID") + " is closed");
        }
    }

    private static boolean isByCustomer(Entity activity) {
        return activity.text("InitiatorCode").equals(Activities.BY_CUSTOMER);
    }
}
