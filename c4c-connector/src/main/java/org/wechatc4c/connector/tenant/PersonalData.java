package org.wechatc4c.connector.tenant;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.tenant.Customers.IndividualCustomer;
import org.wechatc4c.connector.tenant.Profiles.Account;
import org.wechatc4c.connector.tenant.Profiles.Profile;
import org.wechatc4c.connector.tenant.Tickets.Ticket;

import io.smallrye.mutiny.Uni;

/**
 * Makes unreadable what C4C holds of a person ({@code docs/erasure.md}). Everything looks first, may be repeated, and tells
 * whether there was anything left to do.
 */
public interface PersonalData {

    /** What hangs at a customer and can be deleted as a whole. */
    enum Belonging {
        ADDRESSES,
        NOTES,
        FILES,
        IDENTIFICATIONS
    }

    /** The tickets that were opened for a customer, or from what was written under a profile; each once. */
    Uni<List<Ticket>> tickets(@Nullable String customerNumber, @Nullable String profileUuid);

    /** C4C's own way to wipe a ticket; the ticket stays. */
    Uni<Void> depersonalise(Ticket ticket);

    Uni<Boolean> delete(IndividualCustomer customer, Belonging belonging);

    /** Deletes the id that a customer has in that system; others are not ours. */
    Uni<Boolean> deleteExternalId(IndividualCustomer customer, CustomerKey.AsExternalId id);

    /** Nothing new can be done for an obsolete customer. */
    Uni<Boolean> makeObsolete(IndividualCustomer customer);

    /**
     * Empties what tells who a customer is.
     *
     * @param neutral stands where C4C wants a name
     * @param extensionField one that is emptied too
     */
    Uni<Boolean> blank(IndividualCustomer customer, String neutral, @Nullable String extensionField);

    /** The same for the names and the picture of a profile. The account itself stays: by it nobody else becomes this person. */
    Uni<Boolean> blank(Profile profile, Account account, String neutral);
}
