package org.wechatc4c.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.tenant.CustomerKey;
import org.wechatc4c.connector.tenant.Customers;
import org.wechatc4c.connector.tenant.Customers.IndividualCustomer;

class SoapCustomersTest {

    private static final CustomerKey BY_LAST_NAME = new CustomerKey.InProperty("LastName", "oW9x");
    private static final IndividualCustomer SOMEBODY = new IndividualCustomer("00163E7A1B2C1EEF8AA0000000000001",
            "00163E7A-1B2C-1EEF-8AA0-000000000001", "1000441");

    private final FakeSoapWire wire = new FakeSoapWire();
    private final NoOData odata = new NoOData();
    private final Customers customers = new SoapCustomers(new SoapClient(wire, FixedSoapConfig.WITH_PASSWORD),
            odata.port(Customers.class));

    @Test
    void comparesNamesAgainAndPutsTheOldestFirst() {
        wire.answering("<Response_sync>" + found("1000442", "oW9x", "1") + found("1000441", "oW9x", "1")
                + found("1000440", "OW9X", "1") + found("1000439", "oW9x", "2") + "</Response_sync>");

        assertThat(customers.find(BY_LAST_NAME).await().indefinitely()).extracting(IndividualCustomer::number)
                .containsExactly("1000441", "1000442");
        assertThat(wire.request().first("CustomerSelectionByElements").orElseThrow().children()).extracting(Element::name)
                .containsExactly("SelectionByBusinessPartnerName");
    }

    @Test
    void makesACustomerInTheOrderThatC4cWants() {
        wire.answering(
                "<Confirmation><Customer><UUID>00163e7a-1b2c-1eef-8aa0-000000000001</UUID><InternalID>1000441</InternalID>"
                        + "</Customer></Confirmation>");

        customers.create(Map.of("FirstName", "小雨", "RoleCode", "CRM000", "LifeCycleStatusCode", "2",
                "CountryCode", "CN", "LanguageCode", "ZH", "Mobile", "+86 13800000000"), BY_LAST_NAME).await().indefinitely();

        var customer = wire.request().first("Customer").orElseThrow();
        assertThat(customer.children()).extracting(Element::name).containsExactly("ObjectNodeSenderTechnicalID", "CategoryCode",
                "CustomerIndicator", "LifeCycleStatusCode", "Person", "AddressInformation");
        assertThat(customer.first("Person").orElseThrow().children()).extracting(Element::name).isEqualTo(
                List.of("GivenName", "FamilyName", "NonVerbalCommunicationLanguageCode"));
        assertThat(customer.text("AddressInformation", "Address", "Telephone", "MobilePhoneNumberIndicator")).contains("true");
    }

    @Test
    void changesNothingButWhatIsSaid() {
        wire.answering("<Confirmation><Customer/></Confirmation>");

        customers.change(SOMEBODY, Map.of("FirstName", "雨")).await().indefinitely();

        assertThat(wire.calls.get(0).body()).contains("<Customer actionCode=\"02\">")
                .contains("</ObjectNodeSenderTechnicalID><UUID>"
                        + SOMEBODY.uuid() + "</UUID><Person><GivenName>雨</GivenName></Person></Customer>");
    }

    @Test
    void losesNothingThatSoapHasNoElementFor() {
        customers.create(Map.of("RoleCode", "CRM000", "WeChatID_KUT", "oW9x"), BY_LAST_NAME).await().indefinitely();
        customers.create(Map.of("RoleCode", "ZCUST"), BY_LAST_NAME).await().indefinitely();
        customers.create(Map.of("RoleCode", "CRM000"), new CustomerKey.AsIdentification("ZWXOID", "oW9x")).await()
                .indefinitely();
        customers.find(new CustomerKey.InProperty("NickName", "oW9x")).await().indefinitely();
        customers.change(SOMEBODY, Map.of("Mobile", "+86 13800000000")).await().indefinitely();
        customers.change(SOMEBODY, Map.of("NickName", "")).await().indefinitely();

        assertThat(odata.asked).containsExactly("create", "create", "create", "find", "change", "change");
        assertThat(wire.calls).isEmpty();
    }

    private static String found(String number, String familyName, String category) {
        return "<Customer><UUID>00163e7a-1b2c-1eef-8aa0-00000" + number + "</UUID><InternalID>" + number
                + "</InternalID><CategoryCode>"
                + category + "</CategoryCode><Person><FamilyName>" + familyName + "</FamilyName></Person></Customer>";
    }
}
