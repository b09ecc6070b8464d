package org.wechatc4c.connector.change;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.change.States.KnownCustomer;
import org.wechatc4c.connector.reply.Recipients;
import org.wechatc4c.connector.tenant.ChangeFeed;
import org.wechatc4c.connector.tenant.ChangeFeed.CustomerState;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.crm.CrmEvent;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Looks at customers that may be other than before, and tells what somebody else changed. */
@ApplicationScoped
class CustomerWatch {

    private final ChangeFeed feed;
    private final Recipients recipients;
    private final States states;
    private final OwnHand ownHand;
    private final Notices notices;
    private final EventPublisher publisher;
    private final ChangeConfig config;
    private final Clock clock;

    CustomerWatch(ChangeFeed feed, Recipients recipients, States states, OwnHand ownHand, Notices notices,
            EventPublisher publisher, ChangeConfig config, Clock clock) {
        this.feed = feed;
        this.recipients = recipients;
        this.states = states;
        this.ownHand = ownHand;
        this.notices = notices;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /** Reads the customer, unless it is known to be nobody here, and tells what changed. */
    Uni<Void> look(String objectId) {
        return states.isStranger(objectId).chain(isStranger -> isStranger ? Uni.createFrom().voidItem()
                : feed.customer(objectId, config.customerProperties())
                        .chain(customer -> customer.isEmpty() ? Uni.createFrom().voidItem() : looked(customer.get())));
    }

    private Uni<Void> looked(CustomerState customer) {
        return states.knownCustomer(customer.objectId()).chain(known -> {
            var changed = changed(customer, known);
            if (changed.isEmpty() && !isNews(customer, known)) {
                return states.remember(customer);
            }
            return people(customer).chain(people -> people.isEmpty()
                    ? states.rememberStranger(customer.objectId(), customer.createdOn())
                    : Multi.createFrom().iterable(people)
                            .onItem().transformToUniAndConcatenate(one -> told(one, customer, changed).replaceWith(one))
                            .collect().asList().chain(() -> states.remember(customer)));
        });
    }

    /** What somebody else changed, where that can be told; what this service writes and wrote is not among it. */
    private Set<String> changed(CustomerState customer, Optional<KnownCustomer> known) {
        var changed = new HashSet<>(known.map(before -> States.changed(before, customer)).orElse(List.of()));
        if (ownHand.is(customer.changedBy())) {
            changed.removeAll(config.ownProperties());
        }
        return changed;
    }

    /** Nothing was known of the customer, whom somebody changed a short while ago. */
    private boolean isNews(CustomerState customer, Optional<KnownCustomer> known) {
        return known.isEmpty() && !ownHand.is(customer.changedBy())
                && customer.changedOn().isAfter(clock.instant().minus(config.newsFor()));
    }

    private Uni<List<Customer>> people(CustomerState customer) {
        return customer.number().isEmpty() ? Uni.createFrom().item(List.of()) : recipients.ofPartner(customer.number());
    }

    private Uni<Void> told(Customer person, CustomerState customer, Set<String> changed) {
        var id = "customer-changed:" + customer.objectId() + ':' + customer.changedOn().toEpochMilli();
        return publisher
                .publish(new CrmEvent.CustomerChanged(person, customer.changedOn(), customer.number(), customer.objectId(),
                        changed), id + ':' + person.key())
                .chain(() -> notices.tell(person, Occasion.CUSTOMER_CHANGED, new Cause.CustomerChanged(customer.number()),
                        "c4c:" + id + ':' + person.key(), Map.of("customer", customer.number())));
    }
}
