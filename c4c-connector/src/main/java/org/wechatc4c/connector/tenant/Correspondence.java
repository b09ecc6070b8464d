package org.wechatc4c.connector.tenant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

/** What C4C knows about who is in a conversation and what was said in it. Each question is one call. */
public interface Correspondence {

    /**
     * Something said in a conversation.
     *
     * @param id what document references speak
     * @param profileUuid whose conversation it is in; empty when C4C does not tell
     * @param rootUuid what the conversation began with
     * @param isByAgent whether an agent said it
     */
    record Said(String id, String uuid, String profileUuid, String rootUuid, boolean isByAgent, String text, Instant at) {

        @Override
        public String toString() {
            return "Said[" + id + ']';
        }
    }

    /**
     * A ticket and who it concerns.
     *
     * @param partnerNumbers of its customer or contact, the one who is written to first
     */
    record Matter(String objectId, String number, List<String> partnerNumbers) {

        public Matter {
            partnerNumbers = List.copyOf(partnerNumbers);
        }
    }

    /** What an answer names: the messages known by that id, several people's perhaps, and the ticket. */
    record Named(List<Said> messages, Optional<Matter> ticket) {

        public Named {
            messages = List.copyOf(messages);
        }
    }

    /**
     * What belongs to what was named.
     *
     * @param roots what the conversations of the messages began with
     * @param accounts the accounts of the profiles, together
     * @param rootIds what the ticket was made from
     * @param partnerProfileUuids the profiles of the ticket's partner
     */
    record Belongings(List<Said> roots, List<ProfileAccount> accounts, Set<String> rootIds, Set<String> partnerProfileUuids) {

        public Belongings {
            roots = List.copyOf(roots);
            accounts = List.copyOf(accounts);
            rootIds = Set.copyOf(rootIds);
            partnerProfileUuids = Set.copyOf(partnerProfileUuids);
        }
    }

    /** An account of a profile. */
    record ProfileAccount(String profileUuid, Profiles.Account account) {
    }

    /** A file that an agent attached to an answer. */
    record Attachment(String objectId, String name, String mimeType) {
    }

    /** A file's type and bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(String mimeType, byte[] bytes) {

        @Override
        public String toString() {
            return "Content[" + mimeType + ", " + bytes.length + " bytes]";
        }
    }

    Uni<Named> named(Optional<String> messageId, Optional<String> ticketNumber);

    /**
     * What is known of messages and of a ticket.
     *
     * @param messages whose roots are wanted, and the accounts of whose profiles
     * @param ticket whose references are wanted, and the profiles of whose partner
     */
    Uni<Belongings> belongings(Collection<Said> messages, Optional<Matter> ticket);

    /** What was said under these IDs. */
    Uni<List<Said>> withIds(Collection<String> ids);

    /** Everything said in the conversation after its root, in no order. */
    Uni<List<Said>> following(String rootUuid);

    /** Who is known by this name, in whichever channel. */
    Uni<List<Profiles.Account>> accountsNamed(String accountId);

    /** Who is written to when a partner is. */
    Uni<List<Profiles.Account>> accountsOfPartner(String partnerNumber);

    /** The files that an answer carries, without their bytes. */
    Uni<List<Attachment>> attachments(String activityId);

    Uni<Content> content(Attachment attachment);
}
