package org.wechatc4c.standin.c4c;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Rules for the texts of tickets. */
final class TicketTexts implements Rules {

    static final String DESCRIPTION = "10004";
    static final String REPLY_TO_CUSTOMER = "10007";
    static final String REPLY_FROM_CUSTOMER = "10008";
    static final String INTERNAL_COMMENT = "10011";

    private final Store store;
    private final Staff staff;

    TicketTexts(Store store, Staff staff) {
        this.store = store;
        this.staff = staff;
    }

    /** The same text as HTML. */
    static String formatted(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>");
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        Entity ticket = Objects.requireNonNull(arrival.parent());
        Tickets.requireOpen(ticket);
        if (!values.containsKey("TypeCode")) {
            throw Refusal.business("The type of the text is missing");
        }
        if (DESCRIPTION.equals(values.get("TypeCode"))) {
            requireFirstDescription(ticket, values.get("LanguageCode"));
        }
        values.putIfAbsent("AuthorName", arrival.by());
        values.putIfAbsent("FormattedAuthorName", arrival.by());
        staff.find(arrival.by()).ifPresent(author -> {
            values.putIfAbsent("AuthorUUID", author.text("UUID"));
            values.putIfAbsent("AuthorID", author.text("EmployeeID"));
        });
        values.putIfAbsent("TextCreatedOn", arrival.at().toEpochMilli());
    }

    @Override
    public void joined(Entity text) {
        Entity ticket = store.find(Shapes.TICKETS, text.parent()).orElseThrow();
        var values = new LinkedHashMap<>(ticket.values());
        switch (text.text("TypeCode")) {
            case REPLY_TO_CUSTOMER -> values.put("ResponseByProcessorDateTimeContent", Entity.iso(text.createdAt()));
            case REPLY_FROM_CUSTOMER -> values.put("ResponseByRequesterDateTimeContent", Entity.iso(text.createdAt()));
            default -> {
            }
        }
        store.put(ticket.with(values, store.tick()));
    }

    private void requireFirstDescription(Entity ticket, @Nullable Object language) {
        store.children(Shapes.TICKET_TEXTS, ticket).stream()
                .filter(text -> text.text("TypeCode").equals(DESCRIPTION)
                        && Objects.equals(text.value("LanguageCode"), language))
                .findFirst().ifPresent(first -> {
                    throw Refusal.business("Ticket " + ticket.text("ID") + " has a description in this language already");
                });
    }
}
