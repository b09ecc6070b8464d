package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.connector.odata.FakeWire.json;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.SteppedClock;
import org.wechatc4c.connector.access.Accesses;
import org.wechatc4c.connector.access.TenantConfig;
import org.wechatc4c.connector.tenant.CustomerKey;
import org.wechatc4c.connector.tenant.Customers.IndividualCustomer;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

class ODataCustomersTest {

    private static final String KEY = "00163E7A1B2C1EEF8A9B0C1D2E3F4051";
    private static final String UUID = "00163E7A-1B2C-1EEF-8A9B-0C1D2E3F4051";
    private static final CustomerKey FIELD = new CustomerKey.InProperty("z_WechatID_KUT", "oO'Hara");

    private final FakeWire wire = new FakeWire();
    private final ODataCustomers customers = new ODataCustomers(new ODataClient(wire, Accesses.integrationUser(),
            TenantConfig.with(Map.of()), new ObjectMapper(), new SteppedClock()));

    @Test
    void findsByAFieldOfTheTenantTheOlderFirst() {
        answer("""
                {"d":{"results":[
                  {"ObjectID":"%s","CustomerID":"1000777","z_WechatID_KUT":"oO'Hara"},
                  {"ObjectID":"%s","CustomerID":"0000999777","z_WechatID_KUT":"oO'Hara"},
                  {"ObjectID":"%s","CustomerID":"1","z_WechatID_KUT":"oo'hara"}]}}""".formatted(KEY, KEY, KEY));

        assertThat(customers.find(FIELD).await().indefinitely()).containsExactly(
                new IndividualCustomer(KEY, UUID, "999777"), new IndividualCustomer(KEY, UUID, "1000777"));
        assertThat(path(0)).contains("$filter=z_WechatID_KUT eq 'oO''Hara'");
    }

    @Test
    void writesItWithTheCustomer() {
        answer("{\"d\":{\"results\":{\"ObjectID\":\"" + KEY + "\",\"CustomerID\":\"1000777\"}}}");

        customers.create(Map.of("LastName", "Follower"), FIELD).await().indefinitely();

        assertThat(wire.calls).singleElement().satisfies(call -> assertThat(call.body())
                .contains("\"z_WechatID_KUT\":\"oO'Hara\"").contains("\"LastName\":\"Follower\""));
    }

    @Test
    void findsByAnIdentificationWhoseItIs() {
        answer("{\"d\":{\"results\":[{\"ObjectID\":\"00AA\",\"ParentObjectID\":\"" + KEY
                + "\",\"CustomerID\":\"1000777\",\"IDNumber\":\"oAbc\"}]}}");

        assertThat(customers.find(new CustomerKey.AsIdentification("ZWXOID", "oAbc")).await().indefinitely())
                .isEqualTo(List.of(new IndividualCustomer(KEY, UUID, "1000777")));
        assertThat(path(0)).contains("IDTypeCode eq 'ZWXOID' and IDNumber eq 'oAbc'");
    }

    private void answer(String body) {
        wire.rule = call -> Uni.createFrom().item(json(200, body));
    }

    private String path(int call) {
        return URLDecoder.decode(wire.calls.get(call).path(), StandardCharsets.UTF_8);
    }
}
