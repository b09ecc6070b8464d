package org.wechatc4c.standin.c4c;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes a ticket of each first message of a customer, some time after it came: callers have to look for it. */
final class Routing implements AutoCloseable {

    private static final int NAME_LENGTH = 255;
    private static final String TENANT = "Social Media Routing";

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("c4c-routing").factory());
    private final Shapes shapes;
    private final Tenant tenant;
    private final Store store;
    private final Conversations conversations;
    private final Duration delay;

    Routing(Shapes shapes, Tenant tenant, Store store, Conversations conversations, Duration delay) {
        this.shapes = shapes;
        this.tenant = tenant;
        this.store = store;
        this.conversations = conversations;
        this.delay = delay;
    }

    /** Takes up the messages for which the former process made no ticket any more, and all that will come. */
    void start() {
        store.onArrival(this::consider);
        store.all(Shapes.ACTIVITIES).stream().filter(activity -> conversations.ticketOf(activity).isEmpty())
                .forEach(this::consider);
    }

    @Override
    public void close() {
        // What waits is dropped and taken up at the next start; what has begun is finished, so that the journal gets all of it.
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.close();
    }

    private void consider(Entity entity) {
        if (entity.set().equals(Shapes.ACTIVITIES) && Activities.isRoot(entity)
                && entity.text("InitiatorCode").equals(Activities.BY_CUSTOMER)) {
            Future<?> unused = timer.schedule(() -> openOnce(entity), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void openOnce(Entity root) {
        synchronized (store) {
            if (conversations.ticketOf(root).isEmpty()) {
                open(root);
            }
        }
    }

    private void open(Entity root) {
        String text = root.text("Text");
        var values = new LinkedHashMap<String, Object>(Map.of("Name", name(text)));
        store.find(Shapes.PROFILES, Ids.objectId(root.text(Activities.PROFILE)))
                .map(profile -> profile.text("AccountUUID"))
                .flatMap(account -> store.firstWith(Shapes.CUSTOMERS, "UUID", account))
                .ifPresent(customer -> values.put("BuyerPartyID", customer.text("CustomerID")));
        var reference = new Draft(shapes.of(Shapes.TICKET_REFERENCES),
                Map.of("TypeCode", Conversations.ACTIVITY_REFERENCE, "ID", root.text("ID"), "UUID", root.text("UUID")));
        var description = new Draft(shapes.of(Shapes.TICKET_TEXTS),
                Map.of("TypeCode", TicketTexts.DESCRIPTION, "Text", text, "FormattedText", TicketTexts.formatted(text)));
        tenant.create(new Draft(shapes.of(Shapes.TICKETS), values, reference, description), TENANT);
    }

    private static String name(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "Social media message";
        }
        int end = Math.min(line.length(), NAME_LENGTH);
        return line.substring(0, end < line.length() && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
    }
}
