package org.wechatc4c.connector.change;

import java.time.Duration;
import java.util.Set;

import org.wechatc4c.connector.entrance.EntranceConfig;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The address that C4C's notifications are sent to. When nothing is said that a caller has to show, it is what the mashup
 * has to show: never nothing.
 */
@ConfigMapping(prefix = "events")
public interface EventConfig extends EntranceConfig {

    /** C4C's names of tickets in events; case and punctuation do not count, here and below. */
    @WithDefault("ServiceRequest,SERVICE_REQUEST,Ticket")
    Set<String> tickets();

    /** C4C's names of customers in events. */
    @WithDefault("Customer,CUSTOMER,IndividualCustomer,BusinessPartner")
    Set<String> customers();

    /** C4C's names of the parts of a ticket in which agents' answers stand. */
    @WithDefault("Text,TextCollection,ServiceRequestTextCollection,Interaction,Interactions")
    Set<String> answers();

    /** How long the broker may take to keep an event; then C4C is told that it was not taken. */
    @WithDefault("5s")
    Duration patience();
}
