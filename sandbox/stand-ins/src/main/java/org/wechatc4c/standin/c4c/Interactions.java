package org.wechatc4c.standin.c4c;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was said in a ticket as the newer user interface lists it: the messages of its conversation show up here as
 * well, so that whoever reads both meets each of them twice.
 */
final class Interactions {

    static final String INTERNAL_COMMENT = "InteractionInternalComment";
    static final String REPLY = "39";

    private static final int SUBJECT = 60;

    private final Store store;
    private final Staff staff;

    Interactions(Store store, Staff staff) {
        this.store = store;
        this.staff = staff;
    }

    void mirror(Entity activity, Entity ticket) {
        var values = values(ticket, activity.text("Text"), activity.text("InitiatorCode"));
        values.put("ID", activity.text("ID"));
        values.put("TypeCode", Conversations.ACTIVITY_REFERENCE);
        values.put("FromPartyName", activity.text("SocialMediaMessageAuthor"));
        values.put("InitiatingActivityUUID", activity.text(Activities.ROOT));
        values.put("NumberOfAttachments", String.valueOf(store.children(Shapes.ACTIVITY_ATTACHMENTS, activity).size()));
        values.put("PredecessorActivityUUID", activity.text(Activities.PARENT));
        staff.find(activity.text("SocialMediaMessageAuthor"))
                .filter(author -> !activity.text("InitiatorCode").equals(Activities.BY_CUSTOMER))
                .ifPresent(author -> values.put("CreationIdentityUUID", author.text("IdentityUUID")));
        if (store.find(Shapes.INTERACTIONS, activity.objectId()).isEmpty()) {
            store.add(new Entity(Shapes.INTERACTIONS, activity.objectId(), activity.createdAt(), activity.changedAt(), values));
        }
    }

    /** What an agent writes into the reply box without any social media message to answer. */
    Entity reply(Entity ticket, Entity author, String text, Map<String, Object> more) {
        var values = values(ticket, text, Activities.BY_AGENT);
        values.put("ID", store.nextNumber(Shapes.INTERACTIONS, "ID", 90_001));
        values.put("TypeCode", REPLY);
        values.put("FromPartyName", author.text("BusinessPartnerFormattedName"));
        values.put("FromPartyID", author.text("EmployeeID"));
        values.put("FromPartyUUID", author.text("UUID"));
        values.put("CreationIdentityUUID", author.text("IdentityUUID"));
        values.putAll(more);
        var at = store.tick();
        var interaction = new Entity(Shapes.INTERACTIONS, Ids.objectId(), at, at, values);
        store.add(interaction);
        return interaction;
    }

    /** Moves the words of an interaction to where they are found only by who asks for them. */
    void hideText(Entity interaction) {
        var at = store.tick();
        var text = Map.<String, Object> of(EntitySet.PARENT, interaction.objectId(), "TypeCode", "10002", "Text",
                interaction.text("Text"), "FormattedText", TicketTexts.formatted(interaction.text("Text")));
        store.add(new Entity(Shapes.INTERACTION_TEXTS, Ids.objectId(), at, at, text));
        store.add(new Entity(Shapes.INTERACTION_ORIGINALS, Ids.objectId(), at, at, text));
        var values = new LinkedHashMap<>(interaction.values());
        values.remove("Text");
        store.put(interaction.with(values, at));
    }

    private static Map<String, Object> values(Entity ticket, String text, String initiator) {
        var values = new LinkedHashMap<String, Object>();
        values.put(EntitySet.PARENT, ticket.objectId());
        values.put("InitiatorCode", initiator);
        values.put("SubjectName", text.substring(0, Math.min(SUBJECT, text.length())));
        values.put("Text", text);
        values.put("InformationSensitivityCode", "1");
        values.put("IsDraft", "false");
        values.put("NumberOfAttachments", "0");
        return values;
    }
}
