package org.wechatc4c.connector.profile;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.channel.ChannelConfig.Channel;
import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.memory.Memory;
import org.wechatc4c.connector.tenant.Customers;
import org.wechatc4c.connector.tenant.Customers.IndividualCustomer;
import org.wechatc4c.connector.tenant.Profiles;
import org.wechatc4c.connector.tenant.Profiles.Account;
import org.wechatc4c.connector.tenant.Profiles.NewProfile;
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
 * The customer comes first and carries the openid in a name, then the profile that is bound to it. Whatever is
 * interrupted between the steps is found again by the openid and carried on, so that nobody becomes two customers.
 */
@ApplicationScoped
public class Registration {

    private static final String PROFILE = "profile";

    private final Channels channels;
    private final Profiles profiles;
    private final Customers customers;
    private final EventPublisher publisher;
    private final Memory memory;
    private final Clock clock;

    Registration(Channels channels, Profiles profiles, Customers customers, EventPublisher publisher,
            Memory memory, Clock clock) {
        this.channels = channels;
        this.profiles = profiles;
        this.customers = customers;
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

    /** Whoever wrote is known, or becomes known: an account may have had followers before it was joined to C4C. */
    public Uni<Registered> known(InboundEvent event, Delivery delivery) {
        return memory.recall(PROFILE, event.customer(), KnownCustomer.class)
                .chain(remembered -> remembered.isPresent()
                        ? Uni.createFrom().item(new Registered(remembered.get(), false))
                        : register(event, delivery));
    }

    /** Forgets who the customer is, because C4C did not agree. */
    public Uni<Void> doubt(Customer customer) {
        return memory.forget(PROFILE, customer);
    }

    public Uni<Registered> register(InboundEvent event, Delivery delivery) {
        var channel = channels.named(event.customer().channelId());
        var account = new Account(channels.providerId(event.customer().channelId()), event.customer().openId());
        return profiles.find(account)
                .chain(found -> found.isPresent()
                        ? existing(found.get(), channel, event, delivery)
                        : created(account, channel, event))
                .call(registered -> memory.remember(PROFILE, event.customer(), registered.customer()));
    }

    private Uni<Registered> created(Account account, Channel channel, InboundEvent event) {
        if (!channel.createCustomers()) {
            return profiles.create(newProfile(account, channel, null))
                    .map(profile -> new Registered(new KnownCustomer(profile.uuid(), profile.id(), null), true));
        }
        return customer(account, channel).chain(customer -> profiles.create(newProfile(account, channel, customer))
                .chain(profile -> announce(event, channel, customer)
                        .replaceWith(
                                new Registered(new KnownCustomer(profile.uuid(), profile.id(), customer.number()), true))));
    }

    private Uni<Registered> existing(Profile profile, Channel channel, InboundEvent event, Delivery delivery) {
        var known = new Registered(new KnownCustomer(profile.uuid(), profile.id(), profile.customerNumber()), false);
        if (!channel.createCustomers()) {
            return Uni.createFrom().item(known);
        }
        var account = new Account(channels.providerId(event.customer().channelId()), event.customer().openId());
        if (profile.customerNumber() == null) {
            return customer(account, channel)
                    .call(customer -> profiles.bind(profile, account, partner(channel, customer)))
                    .call(customer -> announce(event, channel, customer))
                    .map(customer -> new Registered(new KnownCustomer(profile.uuid(), profile.id(), customer.number()), false));
        }
        // Interrupted after the last call to C4C, the announcement is what is missing; its readers know it by its id.
        return delivery.mayBeRepeat()
                ? find(account, channel)
                        .chain(ours -> ours.isPresent() ? announce(event, channel, ours.get()) : Uni.createFrom().voidItem())
                        .replaceWith(known)
                : Uni.createFrom().item(known);
    }

    private Uni<IndividualCustomer> customer(Account account, Channel channel) {
        return find(account, channel).chain(found -> found.isPresent()
                ? Uni.createFrom().item(found.get())
                : customers.create(Channels.newCustomer(channel, account.accountId()))
                        .invoke(customer -> Log.infof("Customer created [customer=%s]", customer.number())));
    }

    private Uni<Optional<IndividualCustomer>> find(Account account, Channel channel) {
        return customers.find(Channels.openIdProperty(channel), account.accountId());
    }

    private Uni<Void> announce(InboundEvent event, Channel channel, IndividualCustomer customer) {
        var whom = event.customer();
        var now = clock.instant();
        var created = new CrmEvent.CustomerCreated(whom, now, customer.number(), customer.objectId());
        var text = new OutboundMessage.TextRequested(whom, now, new Cause.CustomerRegistered(customer.number()),
                expiry(event, channel, now), channel.registeredText().replace("{number}", customer.number()));
        return publisher.publish(created, "customer-created:" + whom.key())
                .chain(() -> publisher.publish(text, "c4c:customer-registered:" + whom.key()));
    }

    /**
     * After a follow the account may speak for a minute of WeChat's clock; after a message for two days, that is from now on.
     */
    private static Instant expiry(InboundEvent event, Channel channel, Instant now) {
        var from = event instanceof InboundEvent.Followed ? event.at() : now;
        return from.plus(channel.registeredTextExpiry());
    }

    private static NewProfile newProfile(Account account, Channel channel, @Nullable IndividualCustomer customer) {
        return new NewProfile(channel.socialMediaChannelCode(), channel.userCategoryCode(), account, account.accountId(),
                customer == null ? null : partner(channel, customer));
    }

    private static Partner partner(Channel channel, IndividualCustomer customer) {
        return new Partner(customer.uuid(), customer.number(), channel.customers().profileRoleCode());
    }
}
