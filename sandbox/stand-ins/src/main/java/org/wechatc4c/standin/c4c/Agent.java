package org.wechatc4c.standin.c4c;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.wechatc4c.standin.c4c.SocialReply.FileContent;

/** Somebody who works at the desk. */
public final class Agent {

    private final String name;
    private final DeskTools tools;
    private final Shapes shapes;
    private final Store store;
    private final Tenant tenant;

    Agent(String name, DeskTools tools) {
        this.name = name;
        this.tools = tools;
        this.shapes = tools.shapes();
        this.store = tools.store();
        this.tenant = tools.tenant();
    }

    /**
     * Answers the customer in the ticket's social media conversation. The reply stays in the ticket, whatever the mashup web
     * service says to it.
     */
    public Answered reply(String ticketId, String text) {
        return reply(ticketId, new SocialReply(text));
    }

    public Answered reply(String ticketId, SocialReply said) {
        Entity reply;
        Map<String, String> content;
        synchronized (store) {
            Entity ticket = open(ticketId);
            Entity root = tools.conversations().rootOf(ticket).orElseThrow(
                    () -> new IllegalStateException("ticket " + ticketId + " has no social media message to answer"));
            Entity author = tools.staff().named(name);
            String original = said.isUnprompted() ? "" : newestOfCustomer(root).text("SocialMediaMessageID");
            reply = tenant.create(activity(root, said), name);
            content = content(ticket, original, reply, author);
        }
        Answered answered = tools.mashup().reply(content);
        if (!answered.accepted()) {
            tools.refusedReplies().add(reply.objectId());
        }
        return answered;
    }

    /** Writes a text into the ticket. What agents write has its layout in the formatted text; the plain one is without. */
    public String writes(NoteType type, String ticketId, String text) {
        return writes(type, ticketId, text, TicketTexts.formatted(text));
    }

    /**
     * Writes a text with a layout of its own.
     *
     * @return the text's technical id
     */
    public String writes(NoteType type, String ticketId, String text, String html) {
        synchronized (store) {
            tools.staff().named(name);
            return tenant.create(new Draft(shapes.of(Shapes.TICKET_TEXTS), Map.of(EntitySet.PARENT, open(ticketId).objectId(),
                    "TypeCode", type.code(), "LanguageCode", "ZH", "Text", text, "FormattedText", html)), name).objectId();
        }
    }

    /** Changes the words of a text that somebody wrote before. */
    public void edits(String textId, String text) {
        synchronized (store) {
            Entity before = store.find(Shapes.TICKET_TEXTS, textId)
                    .orElseThrow(() -> new IllegalArgumentException("there is no text " + textId));
            tenant.change(before, new Draft(shapes.of(Shapes.TICKET_TEXTS),
                    Map.of("Text", text, "FormattedText", TicketTexts.formatted(text))), null, name);
        }
    }

    /**
     * Answers by the reply box of the newer user interface: it becomes an interaction of the ticket, and nobody calls the
     * mashup.
     *
     * @return the interaction's technical id
     */
    public String answers(String ticketId, String text) {
        return interaction(ticketId, text, Map.of()).objectId();
    }

    /** The same, with the words where only those find them who look for the interaction's texts. */
    public String answersAtLength(String ticketId, String text) {
        synchronized (store) {
            Entity interaction = interaction(ticketId, text, Map.of());
            tools.interactions().hideText(interaction);
            return interaction.objectId();
        }
    }

    /** Begins an answer and does not send it. */
    public String drafts(String ticketId, String text) {
        return interaction(ticketId, text, Map.of("IsDraft", "true")).objectId();
    }

    /** Says something in the ticket that is for colleagues only. */
    public String comments(String ticketId, String text) {
        return interaction(ticketId, text, Map.of(Interactions.INTERNAL_COMMENT, text)).objectId();
    }

    public void setsStatus(String ticketId, String userLifeCycleStatusCode) {
        if (!shapes.codes(shapes.of(Shapes.TICKETS), Tickets.USER_STATUS).containsKey(userLifeCycleStatusCode)) {
            throw new IllegalArgumentException("there is no status " + userLifeCycleStatusCode);
        }
        change(ticketId, Map.of(Tickets.USER_STATUS, userLifeCycleStatusCode));
    }

    public void setsPriority(String ticketId, String servicePriorityCode) {
        change(ticketId, Map.of("ServicePriorityCode", servicePriorityCode));
    }

    public void assigns(String ticketId, String colleague) {
        change(ticketId, Map.of("ProcessorPartyID", tools.staff().named(colleague).text("EmployeeID")));
    }

    public void sendsTechnician(String ticketId, String technician) {
        change(ticketId, Map.of("ServicePerformerPartyID", tools.staff().named(technician).text("EmployeeID")));
    }

    /** Changes a customer's data; a value that is empty is taken out. */
    public void changesCustomer(String customerId, Map<String, String> values) {
        synchronized (store) {
            Entity customer = store.firstWith(Shapes.CUSTOMERS, "CustomerID", customerId)
                    .orElseThrow(() -> new IllegalArgumentException("there is no customer " + customerId));
            var filled = new LinkedHashMap<String, Object>(values);
            filled.values().removeIf(""::equals);
            var cleared = values.entrySet().stream().filter(entry -> entry.getValue().isEmpty()).map(Map.Entry::getKey)
                    .toList();
            tenant.change(customer, new Draft(shapes.of(Shapes.CUSTOMERS), filled, Set.copyOf(cleared), List.of()), null, name);
        }
    }

    /** Takes the ticket into the editor: nobody else can change it until it is {@linkplain #leaves left}. */
    public void opens(String ticketId) {
        opens(ticketId, LockSign.SERVER_ERROR);
    }

    public void opens(String ticketId, LockSign sign) {
        tools.locks().keep(existing(ticketId).objectId(), sign);
    }

    public void leaves(String ticketId) {
        tools.locks().release(existing(ticketId).objectId());
    }

    private Entity interaction(String ticketId, String text, Map<String, Object> more) {
        synchronized (store) {
            return store.atomically(
                    () -> tools.interactions().reply(open(ticketId), tools.staff().named(name), text, more));
        }
    }

    private void change(String ticketId, Map<String, Object> values) {
        synchronized (store) {
            tenant.change(open(ticketId), new Draft(shapes.of(Shapes.TICKETS), values), null, name);
        }
    }

    private Draft activity(Entity root, SocialReply said) {
        var files = new ArrayList<Draft>();
        for (FileContent file : said.files()) {
            files.add(new Draft(shapes.of(Shapes.ACTIVITY_ATTACHMENTS),
                    Map.of("TypeCode", "10001", "CategoryCode", "2", "Name", file.name(), "MimeType", file.mimeType(), "Binary",
                            Base64.getEncoder().encodeToString(file.content().getBytes()))));
        }
        return new Draft(shapes.of(Shapes.ACTIVITIES), Map.of(
                "CategoryCode", Activities.COMMENT,
                "InitiatorCode", Activities.BY_AGENT,
                "SocialMediaChannelCode", root.text("SocialMediaChannelCode"),
                "SocialMediaActivityProviderID", root.text("SocialMediaActivityProviderID"),
                Activities.PROFILE, root.text(Activities.PROFILE),
                Activities.PARENT, root.text("UUID"),
                "PrivateSocialMediaMessageIndicator", said.isPrivate(),
                "SocialMediaMessageAuthor", name,
                "Text", said.text()), Set.of(), files);
    }

    private static Map<String, String> content(Entity ticket, String original, Entity reply, Entity author) {
        var content = new LinkedHashMap<String, String>();
        content.put("original_id", original);
        content.put("sma_id", reply.text("ID"));
        content.put("service_req_no", ticket.text("ID"));
        content.put("author_name", reply.text("SocialMediaMessageAuthor"));
        content.put("author_email", author.text("Email"));
        content.put("sma_create_datetime", reply.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        content.put("private_ind", String.valueOf(reply.flag("PrivateSocialMediaMessageIndicator")).toUpperCase(Locale.ROOT));
        content.put("text", reply.text("Text"));
        return content;
    }

    private Entity newestOfCustomer(Entity root) {
        return tools.conversations().messagesOf(root).stream()
                .filter(message -> message.text("InitiatorCode").equals(Activities.BY_CUSTOMER))
                .max(Comparator.comparing(Entity::createdAt)).orElse(root);
    }

    private Entity open(String ticketId) {
        Entity ticket = existing(ticketId);
        if (ticket.text(Tickets.USER_STATUS).equals(Tickets.CLOSED)) {
            throw new IllegalStateException("ticket " + ticketId + " is closed");
        }
        return ticket;
    }

    private Entity existing(String ticketId) {
        return store.firstWith(Shapes.TICKETS, "ID", ticketId)
                .orElseThrow(() -> new IllegalArgumentException("there is no ticket " + ticketId));
    }
}
