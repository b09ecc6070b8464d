package org.wechatc4c.connector.channel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.WithDefault;

/** What a channel's customers are told when something changed in C4C. */
public interface NoticeRules {

    /** Somebody changed the customer's own data. */
    Notice customerChanged();

    /** Somebody works on the ticket now. */
    Notice ticketInProcess();

    /** Somebody is to come. */
    Notice technicianAssigned();

    /** The ticket is solved. */
    Notice ticketCompleted();

    /** The ticket is over for good. */
    QuietNotice ticketClosed();

    /** For how long it may still be told; after that it is no news any more. */
    @WithDefault("24h")
    Duration expiry();

    /** How one thing is told. */
    interface Notice {

        /** Whether and how it is told. A text reaches only who wrote lately, a template everybody. */
        @WithDefault("text")
        Form form();

        /**
         * The text; {@code {ticket}}, {@code {title}}, {@code {technician}} and {@code {customer}} stand for the ticket's
         * number, its title, who is to come, and the customer's number.
         */
        Optional<String> text();

        /** WeChat's id of the template, which is the account's own. */
        Optional<String> templateId();

        /** What stands for each name in the template, with the same placeholders. */
        Map<String, String> data();

        /** What opens when the template message is tapped. */
        Optional<String> url();
    }

    /** What is told only when a channel wants it. */
    interface QuietNotice extends Notice {

        @Override
        @WithDefault("off")
        Form form();
    }

    /** How something is told. */
    enum Form {
        OFF,
        TEXT,
        TEMPLATE
    }
}
