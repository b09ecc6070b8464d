package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.Rules.Arrival;

/** Writes objects by the tenant's rules, whoever asks for it: a caller of a service, an agent, or the tenant itself. */
final class Tenant {

    private static final List<String> SIGNATURES = List.of("ChangedBy", "LastChangedBy", "LastUpdatedBy");

    private final Shapes shapes;
    private final Store store;
    private final Map<String, Rules> rules;

    Tenant(Shapes shapes, Store store, Conversations conversations, FileRules files) {
        this.shapes = shapes;
        this.store = store;
        var mainAddress = new MainAddress(shapes, store);
        var partners = new Partners(store);
        var staff = new Staff(shapes, store, this);
        var interactions = new Interactions(store, staff);
        var rules = new HashMap<String, Rules>();
        shapes.names().stream().filter(name -> name.endsWith("AttachmentFolderCollection"))
                .forEach(name -> rules.put(name, new Attachments(name, files)));
        rules.putAll(Map.ofEntries(
                Map.entry(Shapes.CUSTOMERS, new Customers(store, mainAddress)),
                Map.entry(Shapes.CUSTOMER_ADDRESSES, new CustomerAddresses(mainAddress)),
                Map.entry(Shapes.CONTACTS, new Contacts(store)),
                Map.entry(Shapes.ACCOUNTS, new CorporateAccounts(store)),
                Map.entry(Shapes.EMPLOYEES, new Employees(store)),
                Map.entry(Shapes.TICKETS, new Tickets(shapes, store, partners)),
                Map.entry(Shapes.TICKET_PARTIES, new TicketParties(partners)),
                Map.entry(Shapes.TICKET_TEXTS, new TicketTexts(store, staff)),
                Map.entry(Shapes.PROFILES, new Profiles(store)),
                Map.entry(Shapes.PROFILE_PARTNERS, new ProfilePartners(store, partners)),
                Map.entry(Shapes.ACTIVITIES, new Activities(store, conversations, interactions)),
                Map.entry(Shapes.TICKET_REFERENCES, new TicketReferences(store, conversations, interactions)),
                Map.entry(Shapes.ID_MAPPINGS, new IdMappings(store, partners))));
        this.rules = Map.copyOf(rules);
    }

    /** Makes an object with its children: all of it or nothing. */
    Entity create(Draft draft, String by) {
        synchronized (store) {
            return create(draft, parentOf(draft), by);
        }
    }

    /** Makes an object below another of which its draft says nothing. */
    Entity create(Draft draft, @Nullable Entity parent, String by) {
        return store.atomically(() -> {
            var prepared = new ArrayList<Entity>();
            Entity created = prepare(draft, parent, by, prepared);
            prepared.forEach(store::add);
            prepared.forEach(entity -> rulesOf(entity.set()).joined(entity));
            return store.find(created.set(), created.objectId()).orElse(created);
        });
    }

    /**
     * Changes an object.
     *
     * @param tag what the caller believes the object's tag to be; absent when the last write is to win
     */
    void change(Entity seen, Draft draft, @Nullable String tag, String by) {
        store.atomically(() -> {
            Entity current = current(seen, tag);
            Instant at = store.tick();
            Map<String, Object> values = draft.appliedTo(current.values());
            sign(draft.set(), values, by);
            rulesOf(current.set()).change(current, values, at);
            Entity changed = current.with(values, at);
            store.put(changed);
            rulesOf(current.set()).changed(current, changed);
            return changed;
        });
    }

    /** Deletes an object and everything below it. */
    void delete(Entity seen, @Nullable String tag) {
        store.atomically(() -> {
            Entity current = current(seen, tag);
            rulesOf(current.set()).leave(current);
            uproot(current);
            return current;
        });
    }

    private void uproot(Entity entity) {
        shapes.of(entity.set()).navigations().values().stream().filter(Navigation::leadsDown)
                .forEach(navigation -> store.follow(entity, navigation).forEach(this::uproot));
        store.remove(entity);
    }

    private Entity current(Entity seen, @Nullable String tag) {
        Entity current = store.find(seen.set(), seen.objectId()).orElseThrow(() -> Refusal.notFound(seen.objectId()));
        if (tag != null && !tag.equals("*") && !tag.equals(current.etag())) {
            throw Refusal.staleTag();
        }
        return current;
    }

    private Entity prepare(Draft draft, @Nullable Entity parent, String by, List<Entity> prepared) {
        var arrival = new Arrival(Ids.objectId(), store.tick(), by, parent);
        var values = new LinkedHashMap<>(draft.values());
        if (parent != null) {
            values.put(EntitySet.PARENT, parent.objectId());
            inherit(draft.set(), values, parent);
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

    /** Children show the number of their parent. */
    private static void inherit(EntitySet set, Map<String, Object> values, Entity parent) {
        String property = switch (parent.set()) {
            case Shapes.CUSTOMERS -> "CustomerID";
            case Shapes.CONTACTS -> "ContactID";
            case Shapes.ACCOUNTS -> "AccountID";
            case Shapes.TICKETS -> "ServiceRequestID";
            default -> "";
        };
        if (set.properties().containsKey(property)) {
            values.put(property, parent.text(parent.set().equals(Shapes.TICKETS) ? "ID" : property));
        }
    }

    private static void sign(EntitySet set, Map<String, Object> values, String by) {
        SIGNATURES.stream().filter(set.properties()::containsKey).forEach(signature -> values.put(signature, by));
    }

    private Rules rulesOf(String set) {
        return rules.getOrDefault(set, Rules.NONE);
    }
}
