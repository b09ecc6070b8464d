package org.wechatc4c.connector.ticket;

import org.wechatc4c.connector.channel.ChannelConfig.Channel;
import org.wechatc4c.connector.channel.TicketRules;
import org.wechatc4c.connector.profile.KnownCustomer;
import org.wechatc4c.events.Customer;

/** Whose messages they are, and by which rules they are treated. */
record Who(Customer customer, KnownCustomer known, Channel channel, String providerId) {

    TicketRules rules() {
        return channel.tickets();
    }
}
