package org.wechatc4c.connector.agenda;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.Event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** Something that happened in C4C and is still to be acted upon. Read by this service only, by newer and older builds of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Item.Unrecognised.class)
@JsonSubTypes({
        @JsonSubTypes.Type(Item.TicketTouched.class),
        @JsonSubTypes.Type(Item.CustomerTouched.class),
        @JsonSubTypes.Type(Item.AnswersTouched.class),
        @JsonSubTypes.Type(Item.AnswerWritten.class),
        @JsonSubTypes.Type(Item.AttachmentsExpected.class) })
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Item extends Event {

    /** A ticket may be other than before. */
    @JsonTypeName("c4c.changes.ticket-touched.v1")
    record TicketTouched(String objectId, Instant at) implements Item {
        @Override
        public String recordKey() {
            return objectId;
        }
    }

    /** A customer may be other than before. */
    @JsonTypeName("c4c.changes.customer-touched.v1")
    record CustomerTouched(String objectId, Instant at) implements Item {
        @Override
        public String recordKey() {
            return objectId;
        }
    }

    /**
     * There may be answers on a ticket that nobody told us.
     *
     * @param since from when on they are to be looked for
     */
    @JsonTypeName("c4c.changes.answers-touched.v1")
    record AnswersTouched(String ticketObjectId, Instant since, Instant at) implements Item {
        @Override
        public String recordKey() {
            return ticketObjectId;
        }
    }

    /**
     * An agent wrote to a customer.
     *
     * @param id of the answer for whoever is to know it again
     * @param ticketNumber as agents know it
     * @param text as C4C holds it
     */
    @JsonTypeName("c4c.changes.answer-written.v1")
    record AnswerWritten(String id, Source source, String ticketObjectId, String ticketNumber, String text, Instant at)
            implements
                Item {
        @Override
        public String recordKey() {
            return ticketObjectId;
        }

        @Override
        public String toString() {
            return "AnswerWritten[" + id + ", ticket=" + ticketNumber + ']';
        }
    }

    /** Where in C4C an answer was found. */
    enum Source {
        NOTE,
        INTERACTION
    }

    /**
     * An agent's answer was handed on; it may have attachments.
     *
     * @param ticketNumber absent when C4C named none
     */
    @JsonTypeName("c4c.changes.attachments-expected.v1")
    record AttachmentsExpected(Customer customer, String activityId, @Nullable String ticketNumber, Instant at)
            implements
                Item {
        @Override
        public String recordKey() {
            return activityId;
        }
    }

    /** A type newer than this build. */
    @JsonTypeName("c4c.changes.unrecognised")
    record Unrecognised(@Nullable Instant at) implements Item {
        @Override
        public String recordKey() {
            return "unrecognised";
        }

        @Override
        public Instant at() {
            return at == null ? Instant.EPOCH : at;
        }
    }
}
