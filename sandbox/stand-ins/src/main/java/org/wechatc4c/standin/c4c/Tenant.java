package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.Rules.Arrival;

/** Writes objects by the tenant's rules, whoever asks for it: a caller of the service, an agent, or the tenant itself. */
final class Tenant {

    private static final List<String> SIGNATURES = List.of("ChangedBy", "LastChangedBy", "LastUpdatedBy");

    private final Store store;
    private final Map<String, Rules> rules;

    Tenant(Store store, Conversations conversations) {
        this.store = store;
        this.rules = Map.of(
                Shapes.CUSTOMERS, new Customers(store),
                Shapes.TICKETS, new Tickets(store),
                Shapes.TICKET_TEXTS, new TicketTexts(store),
                Shapes.TICKET_ATTACHMENTS, new TicketAttachments(),
                Shapes.PROFILES, new Profiles(store),
                Shapes.PROFILE_PARTNERS, new ProfilePartners(store),
                Shapes.ACTIVITIES, new Activities(store, conversations),
                Shapes.ID_MAPPINGS, new IdMappings(store));
    }

    /** Makes an object with its children: all of it or nothing. */
    Entity create(Draft draft, String by) {
        synchronized (store) {
            var prepared = new ArrayList<Entity>();
            Entity created = prepare(draft, parentOf(draft), by, prepared);
            for (Entity entity : prepared) {
                store.add(entity);
                rulesOf(entity.set()).joined(entity);
            }
            return store.find(created.set(), created.objectId()).orElse(created);
        }
    }

    /**
     * Changes an object.
     *
     * @param tag what the caller believes the object's tag to be; absent when the last write is to win
     */
    void change(Entity seen, Draft draft, @Nullable String tag, String by) {
        synchronized (store) {
            Entity current = store.find(seen.set(), seen.objectId()).orElseThrow(() -> Refusal.notFound(seen.objectId()));
            if (tag != null && !tag.equals("*") && !tag.equals(current.etag())) {
                throw Refusal.staleTag();
            }
            Instant at = store.tick();
            Map<String, Object> values = draft.appliedTo(current.values());
            sign(draft.set(), values, by);
            rulesOf(current.set()).change(current, values, at);
            store.put(current.with(values, at));
        }
    }

    private Entity prepare(Draft draft, @Nullable Entity parent, String by, List<Entity> prepared) {
        var arrival = new Arrival(Ids.objectId(), store.tick(), by, parent);
        var values = new LinkedHashMap<>(draft.values());
        if (parent != null) {
            values.put(EntitySet.PARENT, parent.objectId());
        }
        if (draft.set().properties().containsKey("CreatedBy")) {
            values.put("CreatedBy", by);
        }
        sign(draft.set(), values, by);
        rulesOf(draft.set().name()).complete(values, arrival);
        values.values().removeIf(""::equals);
        var entity = new Entity(draft.set().name(), arrival.objectId(), arrival.at(), arrival.at(), values);
        prepared.add(entity);
        draft.children().forEach(child -> prepare(child, entity, by, prepared));
        return entity;
    }

    private @Nullable Entity parentOf(Draft draft) {
        Optional<Navigation> toParent = draft.set().toParent();
        if (toParent.isEmpty()) {
            return null;
        }
        return store.find(toParent.get().target(), String.valueOf(draft.values().get(EntitySet.PARENT)))
                .orElseThrow(() -> Refusal.business("The parent of the new " + draft.set().type() + " is not known"));
    }

    private static void sign(EntitySet set, Map<String, Object> values, String by) {
        SIGNATURES.stream().filter(set.properties()::containsKey).forEach(signature -> values.put(signature, by));
    }

    private Rules rulesOf(String set) {
        return rules.getOrDefault(set, Rules.NONE);
    }
}
