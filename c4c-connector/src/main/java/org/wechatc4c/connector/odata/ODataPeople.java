package org.wechatc4c.connector.odata;

import java.util.ArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.CustomerKey;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;
import org.wechatc4c.connector.tenant.People;
import org.wechatc4c.connector.tenant.Profiles.Account;

import io.smallrye.mutiny.Uni;

/** Profile and customer of a person in one call. */
@Over(Protocol.ODATA)
@ApplicationScoped
class ODataPeople implements People {

    private final ODataClient c4c;
    private final ODataProfiles profiles;

    ODataPeople(ODataClient c4c, @Over(Protocol.ODATA) ODataProfiles profiles) {
        this.c4c = c4c;
        this.profiles = profiles;
    }

    @Override
    public Uni<Known> look(Account account, CustomerKey key) {
        var queries = new ArrayList<Query>();
        queries.add(ODataProfiles.byAccountId(account));
        queries.addAll(ODataCustomers.queries(key));
        return c4c.readTogether(queries).chain(answers -> profiles.ofAccount(answers.get(0), account)
                .map(found -> new Known(found, ODataCustomers.found(key, answers.subList(1, answers.size())))));
    }
}
