package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What agents see and do in the tenant's user interface. */
public final class Desk {

    private final DeskTools tools;
    private final Shapes shapes;
    private final Store store;
    private final Conversations conversations;
    private final Duplicates duplicates;

    Desk(DeskTools tools) {
        this.tools = tools;
        this.shapes = tools.shapes();
        this.store = tools.store();
        this.conversations = tools.conversations();
        this.duplicates = new Duplicates(store);
    }

    /** Sits down as one of the agents. */
    public Agent as(String agent) {
        return new Agent(agent, tools);
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
            var profiles = store.with(Shapes.PROFILE_ACCOUNTS, "SocialMediaUserAccountID", openId).stream()
                    .flatMap(account -> store.find(Shapes.PROFILES, account.parent()).stream()).distinct().toList();
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

    /** Answers the customer as that agent. */
    public Answered reply(String ticketId, String author, String text) {
        return as(author).reply(ticketId, text);
    }

    /** Writes a note that is for agents only. */
    public void note(String ticketId, String author, String text) {
        as(author).writes(NoteType.INTERNAL_COMMENT, ticketId, text);
    }

    public void setStatus(String ticketId, String userLifeCycleStatusCode) {
        as("Agent").setsStatus(ticketId, userLifeCycleStatusCode);
    }

    /** Sends a survey to a customer, as a workflow does when a ticket is completed. */
    public Answered survey(String openId, String text, String link) {
        return tools.mashup().workflow(
                Map.of("type", "WKF", "data", List.of(Map.of("openId", openId, "fullText", text, "surveyLink", link))));
    }

    /** Makes the ticket refuse every change of its status from now on, as those in approval do. */
    public void freezeStatus(String ticketId) {
        synchronized (store) {
            Entity ticket = existing(ticketId);
            store.put(ticket.with(Tickets.INCONSISTENT, true));
        }
    }

    /** What is there more than once though it happened once, one sentence each; none when all is well. */
    public List<String> duplicates() {
        return duplicates.find();
    }

    /** The files that hang at a ticket. */
    public List<FileAtTicket> files(String ticketId) {
        synchronized (store) {
            Entity ticket = existing(ticketId);
            return store.children(Shapes.TICKET_ATTACHMENTS, ticket).stream().map(FileAtTicket::of).toList();
        }
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
                tools.refusedReplies().contains(said.objectId()));
    }

    private @Nullable String openIdOf(Entity customer) {
        return store.with(Shapes.PROFILES, "AccountUUID", customer.text("UUID")).stream()
                .flatMap(this::accounts).findFirst().orElse(null);
    }

    private Stream<String> accounts(Entity profile) {
        return store.children(Shapes.PROFILE_ACCOUNTS, profile).stream()
                .map(account -> account.text("SocialMediaUserAccountID"));
    }

    private Optional<Entity> find(String id) {
        return store.firstWith(Shapes.TICKETS, "ID", id);
    }

    private Entity existing(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no ticket " + id));
    }

    private static boolean isByCustomer(Entity activity) {
        return activity.text("InitiatorCode").equals(Activities.BY_CUSTOMER);
    }
}
