package org.wechatc4c.connector.profile;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.channel.CustomerMapping;
import org.wechatc4c.connector.memory.Memory;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.CustomerKey;
import org.wechatc4c.connector.tenant.Customers;
import org.wechatc4c.connector.tenant.Customers.IndividualCustomer;
import org.wechatc4c.connector.tenant.People;
import org.wechatc4c.connector.tenant.Profiles;
import org.wechatc4c.connector.tenant.Profiles.Partner;
import org.wechatc4c.connector.tenant.Profiles.Profile;
import org.wechatc4c.connector.topic.Delivery;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.outbound.OutboundMessage;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * Makes someone known to C4C: a profile for the openid and, when the channel says so, a customer behind it.
 *
 * <p>
 * The customer comes first and carries the openid, then the profile that is bound to it. Whatever is interrupted between the
 * steps is found again by the openid and carried on, so that nobody becomes two customers.
 *
 * <p>
 * C4C refuses no second customer. Within this instance everything about one person waits for its turn, and a person's events
 * are read by one instance only; a form may be worked off by another one at the same time. Where that can be, it is looked
 * again after creating, and the older one is it.
 */
@ApplicationScoped
public class Registration {

    private static final String PROFILE = "profile";

    private final Channels channels;
    private final People people;
    private final Profiles profiles;
    private final Customers customers;
    private final PhoneBook phoneBook;
    private final Duplicates duplicates;
    private final Turns turns;
    private final EventPublisher publisher;
    private final Memory memory;
    private final Clock clock;

    Registration(Channels channels, People people, Profiles profiles, Customers customers, PhoneBook phoneBook,
            Duplicates duplicates, Turns turns, EventPublisher publisher, Memory memory, Clock clock) {
        this.channels = channels;
        this.people = people;
        this.profiles = profiles;
        this.customers = customers;
        this.phoneBook = phoneBook;
        this.duplicates = duplicates;
        this.turns = turns;
        this.publisher = publisher;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Who a customer is, and whether that was new to C4C.
     *
     * @param isNew whether the profile was created by this very registration, so that there can be no conversation yet
     */
    public record Registered(KnownCustomer customer, boolean isNew) {
    }

    /**
     * What a registration comes from.
     *
     * @param tellBefore until when the customer may be told the number
     * @param mayHaveBegun whether another one may have been interrupted anywhere, or be under way elsewhere
     */
    private record Occasion(Instant tellBefore, boolean mayHaveBegun) {
    }

    /**
     * What C4C knows of somebody.
     *
     * @param customers who were made by us, the oldest first
     */
    private record Seen(Optional<Profile> profile, List<IndividualCustomer> customers) {

        Optional<String> boundTo() {
            return profile.flatMap(found -> Optional.ofNullable(found.customerNumber()));
        }

        /** The customer behind the profile, if we made it. */
        Optional<IndividualCustomer> ours() {
            return customers.stream().filter(ours -> boundTo().filter(ours.number()::equals).isPresent()).findFirst();
        }
    }

    /** Whoever wrote is known, or becomes known: an account may have had followers before it was joined to C4C. */
    public Uni<Registered> known(InboundEvent event, Delivery delivery) {
        var person = Person.of(event.customer(), channels);
        return memory.recall(PROFILE, event.customer(), KnownCustomer.class)
                .map(remembered -> remembered
                        .filter(known -> known.number() != null || !person.becomesCustomerBy(event)))
                .chain(remembered -> remembered.isPresent()
                        ? Uni.createFrom().item(new Registered(remembered.get(), false))
                        : register(event, delivery));
    }

    /** Who a customer is, if C4C knows; nothing is made. */
    public Uni<Optional<KnownCustomer>> found(Customer customer) {
        return memory.recall(PROFILE, customer, KnownCustomer.class)
                .chain(remembered -> remembered.isPresent()
                        ? Uni.createFrom().item(remembered)
                        : profile(Person.of(customer, channels)).map(found -> found.map(Registration::known)));
    }

    /** Forgets who the customer is, because C4C did not agree. */
    public Uni<Void> doubt(Customer customer) {
        return memory.forget(PROFILE, customer);
    }

    public Uni<Registered> register(InboundEvent event, Delivery delivery) {
        var person = Person.of(event.customer(), channels);
        return turns.take(event.customer(), () -> (person.becomesCustomerBy(event)
                ? seen(person).chain(seen -> customer(person, seen, occasion(person, event, delivery)))
                : profileOnly(person))
                .call(registered -> memory.remember(PROFILE, event.customer(), registered.customer())));
    }

    /**
     * Puts into C4C what somebody said of themselves. Who turns out by the telephone number to be known is left as C4C has
     * them.
     */
    public Uni<Completion> complete(Customer customer, Form form) {
        var person = Person.of(customer, channels);
        return turns.take(customer, () -> seen(person).chain(seen -> seen.ours().isPresent()
                ? written(person, seen, form)
                : phoneBook.bind(person, seen.profile(), form.phone().orElse("")).chain(binding -> switch (binding) {
                    case Binding.Bound bound -> Uni.createFrom().item(new Completion.Bound(bound.number()));
                    case Binding.AlreadyBound already ->
                        Uni.createFrom().item(new Completion.LeftToAgents(already.number()));
                    case Binding.Nobody ignored -> unbound(person, seen, form);
                    case Binding.Several ignored -> unbound(person, seen, form);
                    case Binding.NoPhoneNumber ignored -> unbound(person, seen, form);
                    case Binding.NotWanted ignored -> unbound(person, seen, form);
                })).call(() -> memory.forget(PROFILE, customer)));
    }

    /** Finds out by a telephone number who somebody is, where the channel does that. */
    public Uni<Binding> bindByPhone(Customer customer, String phone) {
        var person = Person.of(customer, channels);
        return turns.take(customer, () -> profile(person).chain(profile -> phoneBook.bind(person, profile, phone))
                .call(() -> memory.forget(PROFILE, customer)));
    }

    private Uni<Completion> unbound(Person person, Seen seen, Form form) {
        return seen.boundTo().isPresent() || !person.becomesCustomerByForm()
                ? Uni.createFrom().item(new Completion.LeftToAgents(seen.boundTo().orElse(null)))
                : written(person, seen, form);
    }

    private Uni<Completion> written(Person person, Seen seen, Form form) {
        var occasion = new Occasion(clock.instant().plus(person.channel().registeredTextExpiry()), true);
        return customer(person, seen, occasion).chain(() -> seen(person))
                .map(after -> after.ours()
                        .orElseThrow(() -> new C4cFailure.Unclear("a customer who was just made is not there")))
                .chain(ours -> customers.change(ours, properties(form, person))
                        .replaceWith(new Completion.Completed(ours.number())));
    }

    /** The name that holds the openid is left alone: then all of the name stands in the other one. */
    private static Map<String, String> properties(Form form, Person person) {
        var properties = new LinkedHashMap<String, String>();
        boolean isKept = person.key().orElseThrow() instanceof CustomerKey.InProperty kept
                && kept.property().equals(CustomerMapping.LAST_NAME);
        if (isKept) {
            properties.put(CustomerMapping.FIRST_NAME, CustomerMapping.cut(Stream.of(form.firstName(), form.lastName())
                    .flatMap(Optional::stream).collect(Collectors.joining(" ")), Form.LONGEST_NAME));
        } else {
            form.firstName().ifPresent(name -> properties.put(CustomerMapping.FIRST_NAME, name));
            form.lastName().ifPresent(name -> properties.put(CustomerMapping.LAST_NAME, name));
        }
        form.phone().ifPresent(phone -> properties.put("Mobile", phone));
        form.email().ifPresent(email -> properties.put("Email", email));
        return properties;
    }

    private Uni<Seen> seen(Person person) {
        return person.key().isEmpty()
                ? profile(person).map(profile -> new Seen(profile, List.of()))
                : people.look(person.account(), person.key().get())
                        .invoke(known -> duplicates.customer(person.channelId(), known.customers()))
                        .map(known -> new Seen(duplicates.profile(person.channelId(), known.profiles()),
                                known.customers()));
    }

    private Uni<Optional<Profile>> profile(Person person) {
        return profiles.find(person.account()).map(found -> duplicates.profile(person.channelId(), found));
    }

    private Uni<Registered> profileOnly(Person person) {
        return profile(person).chain(found -> found.isPresent()
                ? Uni.createFrom().item(new Registered(known(found.get()), false))
                : profiles.create(person.newProfile(null)).map(made -> new Registered(known(made), true)));
    }

    private Uni<Registered> customer(Person person, Seen seen, Occasion occasion) {
        if (seen.boundTo().isPresent()) {
            var known = new Registered(known(seen.profile().orElseThrow()), false);
            // Interrupted after the last call to C4C, the announcement is what is missing; its readers know it by its id.
            return occasion.mayHaveBegun() && seen.ours().isPresent()
                    ? announce(person, seen.ours().get(), occasion).replaceWith(known)
                    : Uni.createFrom().item(known);
        }
        return customer(person, seen.customers().stream().findFirst(), occasion)
                .chain(customer -> bound(person, seen.profile(), customer, occasion)
                        .call(() -> announce(person, customer, occasion)));
    }

    private Uni<IndividualCustomer> customer(Person person, Optional<IndividualCustomer> found, Occasion occasion) {
        var key = person.key().orElseThrow();
        if (found.isPresent()) {
            return customers.complete(found.get(), key, true).replaceWith(found.get());
        }
        return customers.create(person.mapping().newCustomer(person.channelId(), person.customer().openId()), key)
                .invoke(created -> Log.infof("Customer created [channel=%s, customer=%s]", person.channelId(),
                        created.number()))
                .chain(created -> !occasion.mayHaveBegun()
                        ? customers.complete(created, key, false).replaceWith(created)
                        : customers.find(key)
                                .map(all -> duplicates.customer(person.channelId(), all).orElse(created))
                                .call(oldest -> customers.complete(oldest, key, !oldest.equals(created))));
    }

    private Uni<Registered> bound(Person person, Optional<Profile> found, IndividualCustomer customer, Occasion occasion) {
        var partner = new Partner(customer.uuid(), customer.number(), person.mapping().rules().profileRoleCode());
        if (found.isPresent()) {
            return profiles.bind(found.get(), person.account(), partner)
                    .replaceWith(new Registered(known(found.get(), customer), false));
        }
        return profiles.create(person.newProfile(partner))
                .chain(created -> !occasion.mayHaveBegun() ? Uni.createFrom().item(created)
                        : profile(person).map(oldest -> oldest.orElse(created)))
                .map(profile -> new Registered(known(profile, customer), true));
    }

    private Uni<Void> announce(Person person, IndividualCustomer customer, Occasion occasion) {
        var whom = person.customer();
        var now = clock.instant();
        var created = new CrmEvent.CustomerCreated(whom, now, customer.number(), customer.objectId());
        var text = new OutboundMessage.TextRequested(whom, now, new Cause.CustomerRegistered(customer.number()),
                occasion.tellBefore(), person.channel().registeredText().replace("{number}", customer.number()));
        return publisher.publish(created, "customer-created:" + whom.key())
                .chain(() -> publisher.publish(text, "c4c:customer-registered:" + whom.key()));
    }

    /**
     * After a follow the account may speak for a minute of WeChat's clock; after a message for two days, that is from now on.
     * Only who has the partition now works on a person's events; who had it before may have left a call on its way.
     */
    private Occasion occasion(Person person, InboundEvent event, Delivery delivery) {
        var from = event instanceof InboundEvent.Followed ? event.at() : clock.instant();
        return new Occasion(from.plus(person.channel().registeredTextExpiry()), delivery.mayBeRepeat());
    }

    private static KnownCustomer known(Profile profile) {
        return new KnownCustomer(profile.uuid(), profile.id(), profile.customerNumber());
    }

    private static KnownCustomer known(Profile profile, IndividualCustomer customer) {
        return new KnownCustomer(profile.uuid(), profile.id(), customer.number());
    }
}
