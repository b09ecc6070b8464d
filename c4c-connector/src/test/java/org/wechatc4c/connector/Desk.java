package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.outbound.OutboundMessage;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Call;
import org.wechatc4c.standin.c4c.Entry;
import org.wechatc4c.standin.c4c.Ticket;

/** A customer with a ticket, and what is said to the customer. */
final class Desk {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final AtomicInteger MESSAGES = new AtomicInteger(80_000);

    final Customer customer;
    private final C4cStandIn tenant;
    private final Topics topics;

    Desk(C4cStandIn tenant, Topics topics, String story) {
        this(tenant, topics, story, "shop");
    }

    Desk(C4cStandIn tenant, Topics topics, String story, String channel) {
        this.tenant = tenant;
        this.topics = topics;
        this.customer = new Customer(channel, "oW9x_" + story + "-" + PEOPLE.incrementAndGet());
    }

    String says(String text) {
        var messageId = "7012345679" + MESSAGES.incrementAndGet();
        topics.publish("wechat.inbound", new TextReceived(customer, Instant.ofEpochSecond(Instant.now().getEpochSecond()),
                Map.of(), messageId, text), messageId);
        return messageId;
    }

    Ticket asks(String text) {
        says(text);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.withKey("crm.events", customer.key()))
                .anySatisfy(event -> assertThat(event.id()).startsWith("ticket-opened:")));
        return ticket();
    }

    Ticket ticket() {
        return tenant.desk().ticketsOf(customer.openId()).get(0);
    }

    List<Topics.Seen> told() {
        return topics.withKey("wechat.outbound", customer.key()).stream()
                .filter(record -> !record.id().startsWith("c4c:customer-registered")).toList();
    }

    List<String> texts() {
        return told().stream().map(record -> record.as(OutboundMessage.class))
                .map(message -> message instanceof OutboundMessage.TextRequested text ? text.text() : message.type()).toList();
    }

    List<Topics.Seen> crm(String beginning) {
        return topics.withKey("crm.events", customer.key()).stream().filter(record -> record.id().startsWith(beginning))
                .toList();
    }

    List<String> notes() {
        return ticket().entries().stream().filter(entry -> entry.from() == Entry.From.INTERNAL).map(Entry::text).toList();
    }

    /** Calls since so many were made, but for those that fetch a CSRF token. */
    List<Call> callsSince(int before) {
        return tenant.calls().stream().skip(before).filter(call -> !call.path().endsWith("/c4codataapi/")).toList();
    }
}
