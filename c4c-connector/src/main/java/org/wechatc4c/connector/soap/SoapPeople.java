package org.wechatc4c.connector.soap;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.tenant.CustomerKey;
import org.wechatc4c.connector.tenant.Customers;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;
import org.wechatc4c.connector.tenant.People;
import org.wechatc4c.connector.tenant.Profiles;
import org.wechatc4c.connector.tenant.Profiles.Account;

import io.smallrye.mutiny.Uni;

/** Profile and customer of a person, one after the other: SOAP has no way to ask for both at once. */
@Over(Protocol.SOAP)
@Singleton
class SoapPeople implements People {

    private final Profiles profiles;
    private final Customers customers;

    SoapPeople(@Over(Protocol.SOAP) Profiles profiles, @Over(Protocol.SOAP) Customers customers) {
        this.profiles = profiles;
        this.customers = customers;
    }

    @Override
    public Uni<Known> look(Account account, CustomerKey key) {
        return profiles.find(account)
                .chain(known -> customers.find(key).map(theirs -> new Known(known, theirs)));
    }
}
