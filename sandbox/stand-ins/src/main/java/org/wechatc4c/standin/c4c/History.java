package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.wechatc4c.standin.c4c.event.Happening;
import org.wechatc4c.standin.c4c.event.Happening.Deed;
import org.wechatc4c.standin.c4c.event.Happening.Field;

/** Writes down who changed what in the change documents, and tells those who subscribed. */
final class History {

    private static final Map<String, String> NODES = Map.of(Shapes.CUSTOMERS, "Root", Shapes.CONTACTS, "Root", Shapes.ACCOUNTS,
            "Root", Shapes.TICKETS, "Root", Shapes.TICKET_TEXTS, "ServiceRequestTextCollection", Shapes.INTERACTIONS,
            "ServiceRequestInteractionInteractions", Shapes.TICKET_ATTACHMENTS, "ServiceRequestAttachmentFolder");
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    /** What changes with every message, so that nobody would find anything between it. */
    private static final Set<String> UNDOCUMENTED = Set.of("ChangedByCustomerIndicator", "ResponseByRequesterDateTimeContent",
            "ResponseByProcessorDateTimeContent");

    private final Shapes shapes;
    private final Store store;
    private final Staff staff;
    private final Consumer<Happening> subscriber;
    private final AtomicLong documents;

    History(Shapes shapes, Store store, Staff staff, Consumer<Happening> subscriber) {
        this.shapes = shapes;
        this.store = store;
        this.staff = staff;
        this.subscriber = subscriber;
        this.documents = new AtomicLong(store.all(Shapes.CHANGE_DOCUMENTS).size());
    }

    void start() {
        store.onWritten(this::note);
    }

    private void note(Change change) {
        String node = NODES.get(change.set());
        if (node == null) {
            return;
        }
        Entity subject = change.subject();
        Deed deed = change.after() == null ? Deed.DELETED : change.before() == null ? Deed.CREATED : Deed.UPDATED;
        List<Field> fields = fields(change);
        boolean isRoot = node.equals("Root");
        String by = by(subject);
        if (isRoot && deed == Deed.UPDATED) {
            fields.stream().filter(field -> !UNDOCUMENTED.contains(field.name()))
                    .forEach(field -> document(subject, field, by));
        }
        String object = isRoot ? shapes.of(change.set()).type() : shapes.of(Shapes.TICKETS).type();
        subscriber.accept(new Happening(object, node, deed, isRoot ? change.set() : Shapes.TICKETS,
                isRoot ? subject.objectId() : subject.parent(), subject.objectId(), by, subject.changedAt(), fields));
    }

    private List<Field> fields(Change change) {
        var fields = new ArrayList<Field>();
        if (change.before() != null && change.after() != null) {
            for (Property property : shapes.of(change.set()).properties().values()) {
                Object before = change.before().values().get(property.name());
                Object after = change.after().values().get(property.name());
                if (property.updatable() && !Objects.equals(before, after)) {
                    fields.add(new Field(property.name(), Objects.toString(before, ""), Objects.toString(after, "")));
                }
            }
        }
        return fields;
    }

    private void document(Entity subject, Field field, String by) {
        String number = String.valueOf(documents.incrementAndGet());
        String identity = staff.find(by).map(employee -> employee.text("IdentityUUID")).orElse(NOBODY);
        String object = shapes.of(subject.set()).type().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        store.add(new Entity(Shapes.CHANGE_DOCUMENTS, number, subject.changedAt(), subject.changedAt(),
                Map.of("ID", number, "ChangedByIdentityUUID", identity, "ChangedByUserName", by, "CompleteNodeHierarchy",
                        "ROOT",
                        "ObjectNodeElementName", field.name(), "ObjectNodeElementOldContent", field.before(),
                        "ObjectNodeElementNewContent", field.after(), "ObjectNodeElementModificationTypeCode", "U",
                        "BusinessObject", object, "ObjectUUID", subject.uuid()))
                .with("ChangeDateTime",
                        subject.changedAt().toEpochMilli()));
    }

    private static String by(Entity entity) {
        return List.of("ChangedBy", "LastChangedBy", "LastUpdatedBy", "CreatedBy", "FromPartyName").stream().map(entity::text)
                .filter(name -> !name.isEmpty()).findFirst().orElse("");
    }
}
