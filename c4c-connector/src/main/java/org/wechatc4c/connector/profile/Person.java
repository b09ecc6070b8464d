package org.wechatc4c.connector.profile;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.channel.ChannelConfig.Channel;
import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.channel.CustomerMapping;
import org.wechatc4c.connector.channel.CustomerRules.Creation;
import org.wechatc4c.connector.tenant.CustomerKey;
import org.wechatc4c.connector.tenant.Partners.Kind;
import org.wechatc4c.connector.tenant.Partners.KnownPartner;
import org.wechatc4c.connector.tenant.Profiles.Account;
import org.wechatc4c.connector.tenant.Profiles.NewProfile;
import org.wechatc4c.connector.tenant.Profiles.Partner;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent;

/** Somebody in one channel, with the rules that hold there. */
record Person(Customer customer, Channel channel, CustomerMapping mapping, Account account, Optional<CustomerKey> key) {

    static Person of(Customer customer, Channels channels) {
        var mapping = channels.customers(customer.channelId());
        return new Person(customer, channels.named(customer.channelId()), mapping,
                new Account(channels.providerId(customer.channelId()), customer.openId()), mapping.key(customer.openId()));
    }

    String channelId() {
        return customer.channelId();
    }

    /** Whether this is what makes somebody a customer here. */
    boolean becomesCustomerBy(InboundEvent event) {
        return switch (mapping.creation()) {
            case ON_FOLLOW -> true;
            case ON_FIRST_MESSAGE -> event instanceof InboundEvent.MessageReceived;
            case ON_FORM, NEVER -> false;
        };
    }

    boolean becomesCustomerByForm() {
        return mapping.creation() != Creation.NEVER;
    }

    NewProfile newProfile(@Nullable Partner partner) {
        return new NewProfile(channel.socialMediaChannelCode(), channel.userCategoryCode(), account, account.accountId(),
                partner);
    }

    Partner asPartner(KnownPartner partner) {
        return new Partner(partner.uuid(), partner.number(), partner.kind() == Kind.CONTACT
                ? mapping.rules().contactRoleCode()
                : mapping.rules().profileRoleCode());
    }
}
