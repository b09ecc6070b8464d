package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.wechatc4c.standin.c4c.SoapCaller.query;
import static org.wechatc4c.standin.c4c.SoapCaller.range;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoapApiTest {

    private final C4cStandIn tenant = Tenants.forgetful();
    private final SoapCaller soap = new SoapCaller(tenant.url());
    private final Caller odata = new Caller(tenant.url());

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void aConversationThatBeganInSoapGoesOnInOData() {
        String profile = soap.follower("oW9x");
        var root = soap.message("701", "", profile, "充电线锁不上 🚗");

        assertThat(root.status()).isEqualTo(200);
        assertThat(root.root().name()).isEqualTo("SocialMediaActivityBundleMaintainConfirmationsync");
        await().untilAsserted(() -> assertThat(tenant.desk().tickets()).singleElement().extracting(Ticket::texts)
                .isEqualTo(List.of("充电线锁不上 🚗")));
        var found = odata.filter(Shapes.ACTIVITIES, "SocialMediaMessageID eq '701'").results().get(0);
        odata.message(odata.get("GetSocialMediaUserProfile?SocialMediaUserAccountID='oW9x'").results().get(0), "WXCAR01", "702",
                "and?",
                Map.of("CategoryCode", "003", "ParentSocialMediaActivityUUID", found.path("UUID").asText()));
        soap.message("703", "701", profile, "hello?");
        assertThat(tenant.desk().tickets()).singleElement().extracting(Ticket::texts)
                .isEqualTo(List.of("充电线锁不上 🚗", "and?", "hello?"));
    }

    @Test
    void findsSeveralMessagesAtOnce() {
        String profile = soap.follower("oW9x");
        soap.message("701", "", profile, "first");
        soap.message("702", "701", profile, "second");
        soap.message("703", "701", profile, "third");

        var found = soap.activities("701", "703", "799").root();

        assertThat(found.all("SocialMediaActivity")).extracting(activity -> activity.value("SocialMediaMessageID"))
                .containsExactly("701", "703");
        assertThat(found.all("SocialMediaActivity")).extracting(activity -> activity.value("SocialMediaUserProfileID"))
                .containsOnly(profile);
        assertThat(found.all("SocialMediaActivity")).extracting(activity -> activity.value("RootSocialMediaActivityUUID"))
                .containsOnly(found.all("SocialMediaActivity").getFirst().value("UUID"));
        assertThat(found.value("ProcessingConditions", "ReturnedQueryHitsNumberValue")).isEqualTo("2");
    }

    @Test
    void bindsAProfileWithoutTouchingItsAccounts() {
        String profile = soap.follower("oW9x");
        String uuid = profileNumbered(profile).value("UUID");
        String customer = soap.customer("01", person("oW9x")).root().value("Customer", "InternalID");

        var bound = soap.profile("04",
                "<UUID>" + uuid + "</UUID><UserInformation actionCode=\"06\"><SocialMediaUserAccountID>oW9x"
                        + "</SocialMediaUserAccountID></UserInformation><CustomerInternalID>" + customer
                        + "</CustomerInternalID>");

        assertThat(bound.severity()).isEmpty();
        var shown = profileNumbered(profile);
        assertThat(shown.value("CustomerInternalID")).isEqualTo("000" + customer);
        assertThat(shown.value("UserInformation", "ExternalPartyAccountID")).isEqualTo("WXCAR01");
        assertThat(tenant.desk().customers()).singleElement().extracting(Customer::openId).isEqualTo("oW9x");
    }

    @Test
    void aProfileIsBoundByASecondCallOnly() {
        var refused = soap.profile("01", "<SocialMediaUserCategoryCode>02</SocialMediaUserCategoryCode>"
                + "<CustomerInternalID>1000441</CustomerInternalID>");

        assertThat(refused.severity()).isEqualTo("3");
    }

    @Test
    void refusesWithStatus200AndSavesNothing() {
        var refused = soap.customer("01", "<ObjectNodeSenderTechnicalID>m-1</ObjectNodeSenderTechnicalID>"
                + person("a name of more than forty characters, which is too long"));

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.severity()).isEqualTo("3");
        assertThat(refused.note()).contains("LastName").contains("longer than 40");
        assertThat(refused.root().value("Log", "Item", "ReferenceObjectNodeSenderTechnicalID")).isEqualTo("m-1");
        assertThat(refused.root().has("Customer")).isFalse();
        assertThat(tenant.desk().customers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "01, exists", "02, does not exist", "03, does not exist", "04, ''", "05, ''", "06, ''" })
    void actionsDifferInWhatTheyExpect(String action, String note) {
        String customer = soap.customer("01", person("oW9x")).root().value("Customer", "InternalID");
        boolean wantsIt = note.equals("exists") || action.equals("04");

        var reply = soap.customer(action,
                "<InternalID>" + (wantsIt ? customer : "4711") + "</InternalID><CategoryCode>1</CategoryCode>"
                        + "<Person><GivenName>雨</GivenName></Person>");

        assertThat(reply.status()).isEqualTo(200);
        if (note.isEmpty()) {
            assertThat(reply.severity()).isEmpty();
        } else {
            assertThat(reply.note()).contains(note);
        }
        assertThat(tenant.desk().customers()).singleElement().extracting(Customer::name)
                .isEqualTo(action.equals("04") ? "雨 oW9x" : "oW9x");
    }

    @Test
    void writesANoteIntoATicketThatIsNotToChange() {
        var created = soap.ticket("01", "<ObjectNodeSenderTechnicalID>m-1</ObjectNodeSenderTechnicalID>"
                + "<ProcessingTypeCode>SRRQ</ProcessingTypeCode><Name>Cable</Name><Text actionCode=\"01\"><TypeCode>10004</TypeCode>"
                + "<Content>充电线锁不上</Content></Text>").root();
        assertThat(created.name()).isEqualTo("ServiceRequestBundleMaintainConfirmation2_sync");
        assertThat(created.value("ServiceRequest", "ReferenceObjectNodeSenderTechnicalID")).isEqualTo("m-1");

        soap.ticket("06", "<UUID>" + created.value("ServiceRequest", "UUID") + "</UUID><Text actionCode=\"01\"><TypeCode>10011"
                + "</TypeCode><Content>a &lt; b</Content></Text>");

        var shown = soap
                .call("queryservicerequestin", query("ServiceRequestByElementsQuery_sync", "ServiceRequestSelectionByElements",
                        range("ID", "Identifier", created.value("ServiceRequest", "ID")), ""))
                .root().child("ServiceRequest");
        assertThat(shown.all("Text")).extracting(text -> text.value("TypeCode") + " " + text.value("Content"))
                .containsExactly("10004 充电线锁不上", "10011 a < b");
        assertThat(shown.value("LifeCycleStatusCode")).isEqualTo("1");
        assertThat(tenant.desk().tickets()).singleElement().extracting(Ticket::texts).asInstanceOf(
                org.assertj.core.api.InstanceOfAssertFactories.LIST).contains("充电线锁不上");
    }

    @Test
    void aClosedTicketTakesNoNote() {
        var created = soap.ticket("01", "<Name>Cable</Name>").root();
        tenant.desk().setStatus(created.value("ServiceRequest", "ID"), "6");

        var refused = soap.ticket("06", "<UUID>" + created.value("ServiceRequest", "UUID")
                + "</UUID><Text actionCode=\"01\"><TypeCode>10011</TypeCode><Content>too late</Content></Text>");

        assertThat(refused.severity()).isEqualTo("3");
        assertThat(refused.note()).contains("closed");
    }

    @Test
    void whoKnowsAnOldStateChangesNothing() {
        var created = soap.ticket("01", "<Name>Cable</Name>").root().child("ServiceRequest");
        String known = "<ChangeStateID>" + created.value("ChangeStateID") + "</ChangeStateID><UUID>" + created.value("UUID")
                + "</UUID>";
        soap.ticket("02", known + "<Name>Charger</Name>");

        assertThat(soap.ticket("02", known + "<Name>Socket</Name>").severity()).isEqualTo("3");
        assertThat(tenant.desk().tickets()).singleElement().extracting(Ticket::subject).isEqualTo("Charger");
    }

    @Test
    void savesAllOfABundleOrNothing() {
        var refused = soap.maintain("managecustomerin", "CustomerBundleMaintainRequest_sync_V1",
                "<Customer actionCode=\"01\">" + person("a")
                        + "</Customer><Customer actionCode=\"02\"><InternalID>4711</InternalID>"
                        + "</Customer>");
        assertThat(refused.severity()).isEqualTo("3");
        assertThat(tenant.desk().customers()).isEmpty();

        var saved = soap.maintain("managecustomerin", "CustomerBundleMaintainRequest_sync_V1",
                "<Customer actionCode=\"01\">" + person("a") + "</Customer><Customer actionCode=\"01\">" + person("b")
                        + "</Customer>");
        assertThat(saved.root().all("Customer")).hasSize(2);
    }

    @Test
    void aTicketCanBeDeletedOnce() {
        String key = "<UUID>" + soap.ticket("01", "<Name>Cable</Name>").root().value("ServiceRequest", "UUID") + "</UUID>";

        assertThat(soap.ticket("03", key).severity()).isEmpty();

        assertThat(tenant.desk().tickets()).isEmpty();
        assertThat(soap.ticket("03", key).note()).contains("does not exist");
    }

    @Test
    void refusesWhatAnAgentHasOpen() {
        var ticket = soap.ticket("01", "<Name>Cable</Name>").root().child("ServiceRequest");
        tenant.lock(tenant.desk().tickets().getFirst().objectId(), LockSign.values()[0]);

        var refused = soap.ticket("06", "<UUID>" + ticket.value("UUID")
                + "</UUID><Text actionCode=\"01\"><TypeCode>10011</TypeCode><Content>note</Content></Text>");

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.severity()).isEqualTo("3");
        assertThat(refused.note()).containsIgnoringCase("lock");
    }

    @Test
    void isDownWhenTheTenantIs() {
        tenant.outage(Outage.UNAVAILABLE);

        assertThat(soap.customer("01", person("a")).status()).isEqualTo(503);
        assertThat(tenant.load().byKind()).containsEntry("POST managecustomerin", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<Person><GivenName>a</GivenName></Person><CategoryCode>1</CategoryCode>",
            "<g:CategoryCode>1</g:CategoryCode>",
            "<Nickname>x</Nickname>", "<CategoryCode>1</CategoryCode><CategoryCode>1</CategoryCode>",
            "<CategoryCode>1</CategoryCode> text <CustomerIndicator>true</CustomerIndicator>" })
    void isStrictAboutElements(String content) {
        var fault = soap.customer("01", content);

        assertThat(fault.status()).isEqualTo(500);
        assertThat(fault.fault()).startsWith("Web service processing error").contains("Transaction ID");
        assertThat(fault.detail()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "<CustomerBundleMaintainRequest_sync_V1/>", "<g:CustomerBundleMaintainRequest_sync/>",
            "<g:ServiceRequestBundleMaintainRequest2_sync/>" })
    void isStrictAboutTheRequest(String request) {
        assertThat(soap.call("managecustomerin1", request).status()).isEqualTo(500);
    }

    @Test
    void readsNothingThatDeclaresThings() {
        var fault = soap.post("managecustomerin", "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><e/>",
                Caller.PASSWORD);

        assertThat(fault.status()).isEqualTo(500);
        assertThat(fault.detail()).contains("DOCTYPE");
    }

    @Test
    void letsNobodyInWithAWrongPassword() {
        var refused = soap.post("managecustomerin", "<e/>", "guess");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body()).contains("<html>");
    }

    @Test
    void anEmptyValueFindsEverybody() {
        soap.customer("01", person("oW9x"));
        soap.customer("01", person("oW9y"));

        assertThat(customers(range("BusinessPartnerName", "BusinessPartnerName", "")).all("Customer")).hasSize(2);
        assertThat(customers(range("BusinessPartnerName", "BusinessPartnerName", "OW9*")).all("Customer")).hasSize(2);
        assertThat(customers(range("BusinessPartnerName", "BusinessPartnerName", "ow9Y")).all("Customer")).hasSize(1);
    }

    @Test
    void handsOutPages() {
        soap.customer("01", person("a"));
        soap.customer("01", person("b"));
        soap.customer("01", person("c"));
        String all = range("BusinessPartnerName", "BusinessPartnerName", "*");

        var first = customers(all, "<QueryHitsMaximumNumberValue>2</QueryHitsMaximumNumberValue>");
        var second = customers(all, "<QueryHitsMaximumNumberValue>2</QueryHitsMaximumNumberValue><LastReturnedObjectID>"
                + first.value("ProcessingConditions", "LastReturnedObjectID") + "</LastReturnedObjectID>");

        assertThat(first.value("ProcessingConditions", "MoreHitsAvailableIndicator")).isEqualTo("true");
        assertThat(first.all("Customer")).extracting(customer -> customer.value("Person", "FamilyName")).containsExactly("a",
                "b");
        assertThat(second.all("Customer")).extracting(customer -> customer.value("Person", "FamilyName")).containsExactly("c");
        assertThat(second.value("ProcessingConditions", "MoreHitsAvailableIndicator")).isEqualTo("false");
    }

    @Test
    void goesWrongWhenATestWantsIt() {
        tenant.nextSoapWrites(SoapFault.log(2, "no country"), SoapFault.log(3, "no"), SoapFault.locked(),
                SoapFault.unauthorised(),
                SoapFault.broken(), SoapFault.takeAndBreak(), SoapFault.emptyConfirmation(), SoapFault.page(200),
                SoapFault.page(503));

        assertThat(soap.customer("01", person("warned")).root().has("Customer")).isTrue();
        assertThat(soap.customer("01", person("x")).severity()).isEqualTo("3");
        assertThat(soap.customer("01", person("x")).note()).contains("Locking");
        assertThat(soap.customer("01", person("x")).fault()).startsWith("Authorization role missing for service");
        assertThat(soap.customer("01", person("x")).fault()).contains("Transaction ID");
        assertThat(soap.customer("01", person("broken")).status()).isEqualTo(500);
        assertThat(soap.customer("01", person("x")).root().children()).extracting(SoapElement::name).containsExactly("Log");
        assertThat(soap.customer("01", person("x")).body()).contains("<html>");
        assertThat(soap.customer("01", person("x")).status()).isEqualTo(503);
        assertThat(tenant.desk().customers()).extracting(Customer::name).containsExactlyInAnyOrder("warned", "broken");
        assertThat(tenant.soapCalls()).hasSize(9).allSatisfy(call -> assertThat(call.path()).endsWith("/managecustomerin"));
    }

    @Test
    void breaksConnections() {
        tenant.nextSoapWrites(SoapFault.takeAndCut(), SoapFault.cut());

        assertThatThrownBy(() -> soap.customer("01", person("done"))).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> soap.customer("01", person("not done"))).isInstanceOf(UncheckedIOException.class);
        assertThat(tenant.desk().customers()).extracting(Customer::name).containsExactly("done");
    }

    private SoapElement profileNumbered(String number) {
        return soap.call("requestforsocialmediauserprofi", query("SocialMediaUserProfileRequest_sync",
                "SocialMediaUserProfileSelectionByElements",
                range("SocialMediaUserProfileID", "SocialMediaUserProfileID", number), "")).root()
                .child("SocialMediaUserProfile");
    }

    private SoapElement customers(String ranges, String... conditions) {
        return soap.call("querycustomerin", query("CustomerByElementsQuery_sync", "CustomerSelectionByElements", ranges,
                "<ProcessingConditions>" + String.join("", conditions) + "</ProcessingConditions>")).root();
    }

    private static String person(String familyName) {
        return "<CategoryCode>1</CategoryCode><CustomerIndicator>true</CustomerIndicator><Person><FamilyName>" + familyName
                + "</FamilyName></Person>";
    }
}
