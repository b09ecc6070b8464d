package org.wechatc4c.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.tenant.Customers;
import org.wechatc4c.connector.tenant.Customers.IndividualCustomer;

class SoapCustomersTest {

    private final FakeSoapWire wire = new FakeSoapWire();
    private final NoOData odata = new NoOData();
    private final Customers customers = new SoapCustomers(new SoapClient(wire, FixedSoapConfig.WITH_PASSWORD),
            odata.port(Customers.class));

    @Test
    void theOldestOfSeveralIsIt() {
        wire.answering("<Response_sync>" + found("1000442", "oW9x", "1") + found("1000441", "oW9x", "1")
                + found("1000440", "OW9X", "1")
                + found("1000439", "oW9x", "2") + "</Response_sync>");

        assertThat(customers.find("LastName", "oW9x").await().indefinitely()).map(IndividualCustomer::number)
                .contains("1000441");
        assertThat(wire.request().first("CustomerSelectionByElements").orElseThrow().children()).extracting(Element::name)
                .containsExactly("SelectionByBusinessPartnerName");
    }

    @Test
    void makesACustomerInTheOrderThatC4cWants() {
        wire.answering(
                "<Confirmation><Customer><UUID>00163e7a-1b2c-1eef-8aa0-000000000001</UUID><InternalID>1000441</InternalID>"
                        + "</Customer></Confirmation>");

        customers.create(Map.of("FirstName", "小雨", "LastName", "oW9x", "RoleCode", "CRM000", "LifeCycleStatusCode", "2",
                "CountryCode", "CN", "LanguageCode", "ZH", "Mobile", "+86 13800000000")).await().indefinitely();

        var customer = wire.request().first("Customer").orElseThrow();
        assertThat(customer.children()).extracting(Element::name).containsExactly("ObjectNodeSenderTechnicalID", "CategoryCode",
                "CustomerIndicator", "LifeCycleStatusCode", "Person", "AddressInformation");
        assertThat(customer.first("Person").orElseThrow().children()).extracting(Element::name).isEqualTo(
                List.of("GivenName", "FamilyName", "NonVerbalCommunicationLanguageCode"));
        assertThat(customer.text("AddressInformation", "Address", "Telephone", "MobilePhoneNumberIndicator")).contains("true");
    }

    @Test
    void losesNothingThatSoapHasNoElementFor() {
        customers.create(Map.of("LastName", "oW9x", "RoleCode", "CRM000", "WeChatID_KUT", "oW9x")).await().indefinitely();
        customers.create(Map.of("LastName", "oW9x", "RoleCode", "ZCUST")).await().indefinitely();
        customers.find("NickName", "oW9x").await().indefinitely();

        assertThat(odata.asked).containsExactly("create", "create", "find");
        assertThat(wire.calls).isEmpty();
    }

    private static String found(String number, String familyName, String category) {
        return "<Customer><UUID>00163e7a-1b2c-1eef-8aa0-00000" + number + "</UUID><InternalID>" + number
                + "</InternalID><CategoryCode>"
                + category + "</CategoryCode><Person><FamilyName>" + familyName + "</FamilyName></Person></Customer>";
    }
}
