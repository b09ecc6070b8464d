package org.wechatc4c.connector.erasure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.memory.Memory;
import org.wechatc4c.connector.profile.Turns;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.CustomerKey;
import org.wechatc4c.connector.tenant.Customers;
import org.wechatc4c.connector.tenant.Customers.IndividualCustomer;
import org.wechatc4c.connector.tenant.PersonalData;
import org.wechatc4c.connector.tenant.PersonalData.Belonging;
import org.wechatc4c.connector.tenant.Profiles;
import org.wechatc4c.connector.tenant.Profiles.Account;
import org.wechatc4c.connector.tenant.Profiles.Profile;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.crm.CrmEvent;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Erases what C4C holds of a person, step by step. Each step looks first, so that after any interruption the whole is asked for
 * again. What C4C refuses, or an agent has open, is told, and the other steps are done all the same.
 */
@ApplicationScoped
class Erasure {

    private static final String NEUTRAL = "已删除 Erased";

    private final Channels channels;
    private final Profiles profiles;
    private final Customers customers;
    private final PersonalData data;
    private final Turns turns;
    private final EventPublisher publisher;
    private final Memory memory;
    private final Clock clock;

    Erasure(Channels channels, Profiles profiles, Customers customers, PersonalData data, Turns turns,
            EventPublisher publisher, Memory memory, Clock clock) {
        this.channels = channels;
        this.profiles = profiles;
        this.customers = customers;
        this.data = data;
        this.turns = turns;
        this.publisher = publisher;
        this.memory = memory;
        this.clock = clock;
    }

    /** Who it is in C4C. By mistakes of earlier days somebody may be several. */
    private record Subject(Account account, Optional<CustomerKey> key, List<Profile> profiles,
            List<IndividualCustomer> customers,
            List<String> strangers) {
    }

    Uni<Erased> erase(Customer customer) {
        return turns.take(customer, () -> subject(customer).chain(subject -> {
            var report = new Report();
            return tickets(subject, report)
                    .chain(() -> each(subject.customers(), ours -> erased(ours, subject.key(), report)))
                    .chain(() -> each(subject.profiles(),
                            profile -> step("profile " + profile.id(), report,
                                    () -> data.blank(profile, subject.account(), NEUTRAL))))
                    .chain(() -> memory.forget(customer))
                    .invoke(forgotten -> {
                        if (!forgotten) {
                            report.left("memory of this service", "Redis does not answer; it forgets by itself");
                        }
                    })
                    .chain(() -> announce(customer, subject))
                    .map(announced -> {
                        subject.strangers().forEach(number -> report.left("partner " + number,
                                "is no Individual Customer: for agents to decide"));
                        return report.finished();
                    })
                    .invoke(erased -> Log.infof("Personal data erased [channel=%s, customers=%s, complete=%s]",
                            customer.channelId(), numbers(subject), erased.complete()));
        }));
    }

    private Uni<Subject> subject(Customer customer) {
        var account = new Account(channels.providerId(customer.channelId()), customer.openId());
        var key = channels.customers(customer.channelId()).key(customer.openId());
        return profiles.find(account).chain(found -> key.map(customers::find)
                .orElseGet(() -> Uni.createFrom().item(List.of())).chain(byKey -> {
                    var all = new ArrayList<>(byKey);
                    var strangers = new ArrayList<String>();
                    return each(found, profile -> bound(profile, all, strangers))
                            .replaceWith(() -> new Subject(account, key, found, all, strangers));
                }));
    }

    private Uni<Void> bound(Profile profile, List<IndividualCustomer> known, List<String> strangers) {
        var number = profile.customerNumber();
        if (number == null || known.stream().anyMatch(customer -> customer.number().equals(number))) {
            return Uni.createFrom().voidItem();
        }
        return customers.withNumber(number)
                .invoke(customer -> customer.ifPresentOrElse(known::add, () -> strangers.add(number))).replaceWithVoid();
    }

    /** Tickets that are still worked on stay as they are: agents need to know whom they help. */
    private Uni<Void> tickets(Subject subject, Report report) {
        return each(subject.customers(), customer -> data.tickets(customer.number(), null).invoke(report::concerns)
                .replaceWithVoid())
                .chain(() -> each(subject.profiles(), profile -> data.tickets(null, profile.uuid()).invoke(report::concerns)
                        .replaceWithVoid()))
                .chain(() -> each(report.tickets(), ticket -> {
                    if (ticket.isOpen()) {
                        report.left("ticket " + ticket.number(), "is open: complete it and ask again");
                        return Uni.createFrom().voidItem();
                    }
                    return step("ticket " + ticket.number(), report, () -> data.depersonalise(ticket).replaceWith(true));
                }));
    }

    /** What the customer is found by goes last: until then an interrupted erasure can be carried on. */
    private Uni<Void> erased(IndividualCustomer customer, Optional<CustomerKey> key, Report report) {
        var what = "customer " + customer.number();
        var removals = new ArrayList<Supplier<Uni<Void>>>();
        removals.add(() -> step(what + ", other addresses", report, () -> data.delete(customer, Belonging.ADDRESSES)));
        removals.add(() -> step(what + ", notes", report, () -> data.delete(customer, Belonging.NOTES)));
        removals.add(() -> step(what + ", files", report, () -> data.delete(customer, Belonging.FILES)));
        key.filter(CustomerKey.AsExternalId.class::isInstance).map(CustomerKey.AsExternalId.class::cast)
                .ifPresent(id -> removals.add(
                        () -> step(what + ", external id", report, () -> data.deleteExternalId(customer, id))));
        removals.add(() -> step(what + ", status", report, () -> data.makeObsolete(customer)));
        Supplier<Uni<Void>> names = () -> step(what + ", names and addresses", report,
                () -> data.blank(customer, NEUTRAL, extensionField(key)));
        Supplier<Uni<Void>> identifications = () -> step(what + ", identifications", report,
                () -> data.delete(customer, Belonging.IDENTIFICATIONS));
        boolean isIdentified = key.filter(CustomerKey.AsIdentification.class::isInstance).isPresent();
        removals.add(isIdentified ? names : identifications);
        removals.add(isIdentified ? identifications : names);
        return each(removals, Supplier::get);
    }

    private static @Nullable String extensionField(Optional<CustomerKey> key) {
        return key
                .map(known -> known instanceof CustomerKey.InProperty name && name.property().endsWith("_KUT") ? name.property()
                        : null)
                .orElse(null);
    }

    private Uni<Void> announce(Customer customer, Subject subject) {
        var number = subject.customers().stream().map(IndividualCustomer::number).findFirst().orElse("");
        return publisher.publish(new CrmEvent.CustomerErased(customer, clock.instant(), number),
                "customer-erased:" + customer.key());
    }

    /** Anything else than a no or a lock means that C4C does not answer: then the whole is to be asked for again. */
    private static Uni<Void> step(String what, Report report, Supplier<Uni<Boolean>> deed) {
        return Uni.createFrom().deferred(deed::get)
                .invoke(did -> {
                    if (did) {
                        report.did(what);
                    }
                })
                .replaceWithVoid()
                .onFailure(failure -> failure instanceof C4cFailure.Refused || failure instanceof C4cFailure.Locked)
                .recoverWithUni(failure -> {
                    report.left(what, String.valueOf(failure.getMessage()));
                    return Uni.createFrom().voidItem();
                });
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> deed) {
        return Multi.createFrom().iterable(List.copyOf(all)).onItem().transformToUniAndConcatenate(deed::apply).collect()
                .asList()
                .replaceWithVoid();
    }

    private static List<String> numbers(Subject subject) {
        return subject.customers().stream().map(IndividualCustomer::number).toList();
    }
}
