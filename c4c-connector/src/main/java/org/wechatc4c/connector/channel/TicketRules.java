package org.wechatc4c.connector.channel;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** How what the customers of a channel say becomes tickets. */
public interface TicketRules {

    /**
     * By which way. A change holds for new conversations; those that are open go on where they are as long as the new way
     * finds them.
     */
    @WithDefault("activity")
    Way way();

    /** How messages come into C4C. */
    enum Way {
        /** As social media activities, from which C4C makes the ticket: agents answer in the reply box of the conversation. */
        ACTIVITY,
        /** As a ticket, and notes on it. Someone whom C4C has no customer for goes the other way. */
        DIRECT
    }

    /** What is different in the direct way. */
    Direct direct();

    /** What a new ticket says, when no rule says otherwise. */
    @WithParentName
    Form form();

    /**
     * Rules for some tickets, tried in their order; the first that fits decides. Those of the channel come before those of
     * every channel.
     */
    List<@Valid Rule> rules();

    Followup followUp();

    Files files();

    /**
     * The longest entry that the tenant takes; what is longer is divided. C4C's own limit is not published.
     */
    @WithDefault("10000")
    @Min(500)
    int longestEntry();

    /** Where a place can be looked at; {@code {lat}}, {@code {lon}} and {@code {label}} stand for the place. */
    @WithDefault("https://uri.amap.com/marker?position={lon},{lat}&name={label}&coordinate=gaode")
    Optional<String> mapLink();

    /** In which the time of a message is told that was written later than the rest of its entry. */
    @WithDefault("Asia/Shanghai")
    ZoneId timeZone();

    /** Tickets that are made without an activity. */
    interface Direct {

        /** As what the customer is named, by C4C's names; by the first of them tickets are found again. */
        @WithDefault("BuyerPartyID,ReportedPartyID")
        @NotEmpty
        List<@NotBlank String> parties();

        /**
         * A property of the tenant's own, such as {@code z_WechatMsgKey_KUT}, that holds what a ticket is found by after an
         * interruption. Without one only the customer's newest tickets are searched.
         */
        Optional<String> keyProperty();

        /** C4C's DataOriginTypeCode. */
        Optional<@Size(max = 3) String> originCode();

        /** The language of the texts. */
        Optional<@Size(max = 2) String> languageCode();

        /** Whether agents are shown that the customer has written, in the same call as the note. */
        @WithDefault("true")
        boolean flagCustomerChange();
    }

    /** What is said of a ticket. What is absent is left to C4C. */
    interface Form {

        /**
         * The ticket's title; {@code {text}} stands for the first line of the message, {@code {channel}} for the channel's
         * name, {@code {kind}} for the kind of message. A ticket that is made directly is called {@code {text}} when nothing is
         * said.
         */
        Optional<String> title();

        /** 1 immediate, 2 urgent, 3 normal, 7 low. */
        Optional<@Size(max = 1) String> priorityCode();

        Optional<@Size(max = 4) String> processingTypeCode();

        Optional<@Size(max = 25) String> serviceCategoryId();

        Optional<@Size(max = 25) String> incidentCategoryId();

        /** Number of the team (ServiceSupportTeamPartyID). */
        Optional<@Size(max = 60) String> teamId();
    }

    /**
     * What is said of the tickets of certain messages. All its conditions have to hold; what it leaves out is the channel's.
     */
    interface Rule {

        /** Words of which one has to be in the text, in upper or lower case. */
        Optional<List<String>> contains();

        /** The id of the entry of a menu message that was tapped. */
        Optional<String> menuKey();

        Optional<Kind> kind();

        @WithParentName
        Form form();
    }

    /** Kinds of messages. */
    enum Kind {
        TEXT,
        IMAGE,
        VOICE,
        VIDEO,
        LOCATION,
        LINK,
        FILE,
        MINI_PROGRAM
    }

    /** What becomes of messages after the end of a ticket. */
    interface Followup {

        /** The status that a completed ticket goes back to. When the tenant does not allow it there is a new ticket. */
        @WithDefault("2")
        @NotBlank
        String reopenedStatusCode();

        /** How the new ticket refers to the one that is over. Its text says so in any case. */
        @WithDefault("reference")
        Link link();

        /** C4C's code of a ticket in a document reference. */
        @WithDefault("118")
        @NotBlank
        String referenceTypeCode();
    }

    /** How a ticket can refer to another. */
    enum Link {
        /** By a document reference. */
        REFERENCE,
        /** As its main ticket. */
        MAIN_TICKET,
        /** In words only. */
        NONE
    }

    /** Which files of customers are attached. The others are named in a note. */
    interface Files {

        /** What the tenant allows; all that it does not know it refuses itself. */
        Optional<List<String>> allowedExtensions();

        @WithDefault("10M")
        MemorySize largest();
    }
}
