package org.wechatc4c.connector.tenant;

import java.util.List;

import org.wechatc4c.connector.tenant.Customers.IndividualCustomer;
import org.wechatc4c.connector.tenant.Profiles.Account;
import org.wechatc4c.connector.tenant.Profiles.Profile;

import io.smallrye.mutiny.Uni;

/** Profile and customer of a person at once, which is cheaper than one after the other. */
public interface People {

    /**
     * What C4C knows of a person; the oldest first.
     *
     * @param profiles more than one are a mistake of earlier days
     * @param customers as well
     */
    record Known(List<Profile> profiles, List<IndividualCustomer> customers) {

        public Known {
            profiles = List.copyOf(profiles);
            customers = List.copyOf(customers);
        }
    }

    Uni<Known> look(Account account, CustomerKey key);
}
