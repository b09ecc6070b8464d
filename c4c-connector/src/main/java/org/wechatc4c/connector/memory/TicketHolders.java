package org.wechatc4c.connector.memory;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Whose ticket it is, and whose message.
 *
 * <p>
 * The worst that can happen is that somebody reads an answer that was meant for somebody else. So a number is remembered
 * with the tenant that gave it, for another tenant has the same numbers; a message id counts only beside a ticket of the
 * same person, for WeChat gives one id to several people; and where the two do not agree nobody is remembered, and C4C is
 * asked.
 */
@ApplicationScoped
public class TicketHolders {

    private static final String TICKET = "ticket-holder";
    private static final String NOBODYS = "ticket-of-nobody";
    private static final Duration NOBODYS_FOR = Duration.ofHours(1);
    private static final String MESSAGE = "message-writer";

    private final Memory memory;
    private final URI tenant;
    private final Duration keep;

    TicketHolders(Memory memory, TenantAddress tenant, MemoryConfig config) {
        this.memory = memory;
        this.tenant = tenant.url();
        this.keep = config.keep();
    }

    private record Holder(URI tenant, Customer customer) {
    }

    public Uni<Void> holds(Customer customer, String ticketNumber) {
        return memory.remember(TICKET, ticketNumber, new Holder(tenant, customer), keep);
    }

    public Uni<Void> wrote(Customer customer, List<String> messageIds) {
        return Multi.createFrom().iterable(messageIds)
                .onItem().transformToUniAndConcatenate(id -> memory.remember(MESSAGE, id, new Holder(tenant, customer), keep))
                .collect().asList().replaceWithVoid();
    }

    /** That the ticket has to do with none of our customers, as most tickets of a tenant; for a while, it may change. */
    public Uni<Void> nobodyHolds(String ticketNumber) {
        return memory.remember(NOBODYS, ticketNumber, tenant, NOBODYS_FOR);
    }

    public Uni<Boolean> isNobodys(String ticketNumber) {
        return memory.recall(NOBODYS, ticketNumber, URI.class).map(found -> found.filter(tenant::equals).isPresent());
    }

    /** When it may be somebody else's. */
    public Uni<Void> forget(String ticketNumber) {
        return memory.forget(TICKET, ticketNumber);
    }

    public Uni<Optional<Customer>> of(String ticketNumber) {
        return recall(TICKET, ticketNumber);
    }

    /** Who holds the ticket, if it is who wrote the message. */
    public Uni<Optional<Customer>> of(String ticketNumber, Optional<String> messageId) {
        return of(ticketNumber).chain(holder -> holder.isEmpty() || messageId.isEmpty()
                ? Uni.createFrom().item(holder)
                : recall(MESSAGE, messageId.get()).map(writer -> writer.filter(holder.get()::equals)));
    }

    private Uni<Optional<Customer>> recall(String kind, String of) {
        return memory.recall(kind, of, Holder.class)
                .map(found -> found.filter(holder -> holder.tenant().equals(tenant)).map(Holder::customer));
    }
}
