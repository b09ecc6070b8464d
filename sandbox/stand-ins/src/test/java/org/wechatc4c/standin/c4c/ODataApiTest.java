package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.c4c.Caller.Reply;

import com.fasterxml.jackson.databind.JsonNode;

class ODataApiTest {

    private final C4cStandIn tenant = Tenants.forgetful();
    private final Caller caller = new Caller(tenant.url());

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void wrapsANewObjectInResults() {
        Reply reply = caller.post(Shapes.CUSTOMERS,
                Map.of("RoleCode", "CRM000", "FirstName", "小雨", "LastName", "林", "BirthDate", "/Date(631152000000)/"));

        assertThat(reply.status()).isEqualTo(201);
        JsonNode customer = reply.results();
        String objectId = customer.path("ObjectID").asText();
        String uri = tenant.url() + Request.SERVICE_ROOT + "/IndividualCustomerCollection('" + objectId + "')";
        assertThat(objectId).matches("[0-9A-F]{32}");
        assertThat(customer.path("UUID").asText().replace("-", "")).isEqualTo(objectId);
        assertThat(reply.header("location")).isEqualTo(uri);
        assertThat(reply.header("etag")).matches(
                "W/\"datetimeoffset'\\d{4}-\\d\\d-\\d\\dT\\d\\d%3A\\d\\d%3A\\d\\d\\.\\d{7}Z'\"");
        assertThat(customer.at("/__metadata/uri").asText()).isEqualTo(uri);
        assertThat(customer.at("/__metadata/type").asText()).isEqualTo("c4codata.IndividualCustomer");
        assertThat(customer.at("/__metadata/etag").asText()).isEqualTo(reply.header("etag"));
        assertThat(customer.path("CustomerID").asText()).isEqualTo("1000441");
        assertThat(customer.path("FormattedName").asText()).isEqualTo("小雨 林");
        assertThat(customer.path("RoleCodeText").asText()).isEqualTo("Customer");
        assertThat(customer.path("ExternalID").asText("?")).isEmpty();
        assertThat(customer.path("OwnerUUID").isNull()).isTrue();
        assertThat(customer.path("BirthDate").asText()).isEqualTo("/Date(631152000000)/");
        assertThat(customer.path("CreationOn").asText()).matches("/Date\\(\\d{13}\\)/");
        assertThat(customer.at("/IndividualCustomerTextCollection/__deferred/uri").asText())
                .isEqualTo(uri + "/IndividualCustomerTextCollection");
    }

    @Test
    void wrapsASingleObjectAndAListAlike() {
        JsonNode customer = customer("林");

        JsonNode single = caller.get(at(customer) + "?$select=CustomerID,ETag").results();
        JsonNode list = caller.filter(Shapes.CUSTOMERS, "CustomerID eq '1000441'").results();

        assertThat(single.isObject()).isTrue();
        assertThat(single.properties()).extracting(Map.Entry::getKey).containsOnly("__metadata", "CustomerID", "ETag");
        assertThat(list.isArray()).isTrue();
        assertThat(list).hasSize(1);
        assertThat(caller.filter(Shapes.CUSTOMERS, "CustomerID eq '1'").results()).isEmpty();
    }

    @Test
    void numbersCustomersOneByOne() {
        assertThat(List.of(customer("林"), customer("王"))).extracting(customer -> customer.path("CustomerID").asText())
                .containsExactly("1000441", "1000442");
    }

    @Test
    void leavesOutWhatTheCallerSwitchesOff() {
        Reply reply = caller.post(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "LastName", "林"),
                "odata-no-response-payload", "true");
        JsonNode customer = caller.get(Shapes.CUSTOMERS, "odata-no-codedescs", "true").results().get(0);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.response().body()).isEmpty();
        assertThat(reply.header("location")).contains("IndividualCustomerCollection('");
        assertThat(customer.has("RoleCode")).isTrue();
        assertThat(customer.has("RoleCodeText")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"RoleCode\":\"CRM000\"}                                              | Mandatory property LastName",
            "{\"LastName\":\"\",\"RoleCode\":\"CRM000\"}                            | Mandatory property LastName",
            "{\"LastName\":\"a\",\"RoleCode\":\"CRM000\",\"Lastname\":\"b\"}        | Property Lastname is not found",
            "{\"LastName\":\"a\",\"RoleCode\":\"CRM000\",\"ExternalID\":\"b\"}      | ExternalID of type IndividualCustomer is not creatable",
            "{\"LastName\":\"a\",\"RoleCode\":\"NOBODY\"}                           | Value NOBODY is not allowed",
            "{\"LastName\":1,\"RoleCode\":\"CRM000\"}                               | Invalid value for property LastName",
            "{\"LastName\":\"a\",\"RoleCode\":\"CRM000\",\"OwnerUUID\":\"00163E7A\"} | Invalid value for property OwnerUUID",
            "{\"LastName\":\"a\",\"RoleCode\":\"CRM0001\"}                          | longer than 6",
            "[]                                                                     | not a JSON object",
            "LastName=a                                                             | not JSON" })
    void refusesACustomerThatDoesNotFit(String body, String sentence) {
        Reply reply = caller.post(Shapes.CUSTOMERS, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).contains(sentence);
        assertThat(reply.json().at("/error/message/lang").asText()).isEqualTo("en");
        assertThat(caller.get(Shapes.CUSTOMERS).results()).isEmpty();
    }

    @Test
    void ignoresTechnicalPropertiesAndDescriptionsInAWrite() {
        assertThat(caller.post(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "LastName", "林", "ObjectID", "1",
                "RoleCodeText", "x", "ETag", "y")).status()).isEqualTo(201);
    }

    @Test
    void changesOnlyWhatIsNamed() {
        JsonNode customer = customer("林");

        Reply reply = caller.patch(at(customer), Map.of("LastName", "王", "CustomerID", "1000441"));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.response().body()).isEmpty();
        JsonNode changed = caller.get(at(customer)).results();
        assertThat(changed.path("FormattedName").asText()).isEqualTo("小雨 王");
        assertThat(changed.at("/__metadata/etag")).isNotEqualTo(customer.at("/__metadata/etag"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"CustomerID\":\"1\"}", "{\"FormattedName\":\"x\"}", "{\"LastName\":null}", "{\"Nick\":\"x\"}" })
    void refusesAChangeThatDoesNotFit(String body) {
        assertThat(caller.patch(at(customer("林")), body).status()).isEqualTo(400);
    }

    @Test
    void refusesAChangeOfWhatHasChanged() {
        JsonNode customer = customer("林");
        String tag = customer.at("/__metadata/etag").asText();

        assertThat(caller.patch(at(customer), Map.of("NickName", "a"), "If-Match", tag).status()).isEqualTo(204);
        assertThat(caller.patch(at(customer), Map.of("NickName", "b"), "If-Match", tag).status()).isEqualTo(412);
        assertThat(caller.patch(at(customer), Map.of("NickName", "c"), "If-Match", "*").status()).isEqualTo(204);
        assertThat(caller.get(at(customer)).results().path("NickName").asText()).isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource({ "GET, IndividualCustomerCollection('00163E7A1B2C1EEF0000000000000000'), 404", "GET, Customers, 404",
            "PATCH, IndividualCustomerCollection('00163E7A1B2C1EEF0000000000000000'), 404",
            "POST, IndividualCustomerCollection('00163E7A1B2C1EEF0000000000000000'), 405",
            "PATCH, IndividualCustomerCollection, 405",
            "DELETE, IndividualCustomerCollection('00163E7A1B2C1EEF0000000000000000'), 405",
            "PATCH, ObjectIdentifierMappingCollection('00163E7A1B2C1EEF0000000000000000'), 405",
            "PUT, IndividualCustomerCollection('00163E7A1B2C1EEF0000000000000000'), 501", "POST, $metadata, 405",
            "GET, IndividualCustomerCollection(''), 400", "GET, IndividualCustomerCollection/Unknown, 404" })
    void knowsWhatIsWhereAndWhatCanBeDoneThere(String method, String path, int status) {
        Reply reply = method.equals("GET") ? caller.get(path) : caller.write(method, path, "{}");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.error()).isNotEmpty();
    }

    @Test
    void needsTheSlashAtTheServiceRoot() {
        Reply reply = caller.send(caller.request("").uri(tenant.url().resolve(Request.SERVICE_ROOT)));

        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void speaksJsonOnlyToThoseWhoAskForIt() {
        Reply reply = caller.get(Shapes.CUSTOMERS, "Accept", "*/*");

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.response().body()).contains("<error").contains("<message xml:lang=\"en\">");
        assertThat(caller.get(Shapes.CUSTOMERS + "?$format=json", "Accept", "*/*").status()).isEqualTo(200);
        assertThat(caller.post(Shapes.CUSTOMERS, "{}", "Content-Type", "text/plain").status()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "$count=true", "$selects=ObjectID", "$select=Lastname", "$orderby=Lastname",
            "$orderby=LastName down", "$top=-1", "$filter=Lastname eq 'a'",
            "$filter=ETag eq datetimeoffset'2026-03-01T08:00:00Z'",
            "$filter=substringof('a',LastName)", "$filter=tolower(LastName) eq 'a'",
            "$filter=LastName eq 'a' or FirstName eq 'b'", "$filter=LastName eq a", "$filter=LastName eq 'O'Hara'",
            "$filter=UUID eq '00163E7A-1B2C-1EEF-8A9B-0C1D2E3F4051'", "$filter=LastName = 'a'", "$filter=LastName eq",
            "$filter=IndividualCustomerTextCollection/Text eq 'a'", "$filter=CreationOn ge '2026-03-01T08:00:00Z'",
            "$filter=(LastName eq 'a'" })
    void refusesQueriesThatATenantDoesNotUnderstand(String option) {
        int at = option.indexOf('=');

        Reply reply = caller.get(Shapes.CUSTOMERS + "?" + option.substring(0, at) + "="
                + Caller.encoded(option.substring(at + 1)));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "LastName eq 'O''Hara'", "LastName eq 'O''Hara' and FirstName ne 'x'", "LastName eq '*Har*'",
            "startswith(LastName,'O''')", "(LastName eq 'b' or LastName eq 'O''Hara') and RoleCode eq 'CRM000'",
            "CreationOn ge datetimeoffset'2020-03-01T08:00:00Z' and CustomerID ge '1000441'",
            "EmailInvalidIndicator eq false" })
    void findsWhatIsAskedFor(String filter) {
        customer("O'Hara");

        assertThat(caller.filter(Shapes.CUSTOMERS, filter).results()).hasSize(1);
    }

    @Test
    void comparesWithAGuid() {
        JsonNode customer = customer("林");

        assertThat(caller.filter(Shapes.CUSTOMERS, "UUID eq guid'" + customer.path("UUID").asText().toLowerCase() + "'")
                .results()).hasSize(1);
    }

    @Test
    void ordersCutsAndCounts() {
        IntStream.range(0, 3).forEach(any -> customer("林"));

        JsonNode page = caller
                .get(Shapes.CUSTOMERS + "?$orderby=LastName,CustomerID%20desc&$top=1&$skip=1&$inlinecount=allpages"
                        + "&$select=CustomerID")
                .json().path("d");

        assertThat(page.path("__count").isTextual()).isTrue();
        assertThat(page.path("__count").asText()).isEqualTo("3");
        assertThat(page.path("results")).singleElement()
                .satisfies(customer -> assertThat(customer.path("CustomerID").asText()).isEqualTo("1000442"));
        assertThat(caller.get(Shapes.CUSTOMERS + "/$count").response().body()).isEqualTo("3");
    }

    @Test
    void cutsAnAnswer() {
        caller.fetchToken();
        JsonNode ticket = caller.created(Shapes.TICKETS, Map.of("Name", "many"));
        var texts = IntStream.range(0, 1001).mapToObj(any -> Map.of("TypeCode", "10011", "Text", "x", "FormattedText", "x"))
                .toList();
        caller.created(Shapes.TICKETS, Map.of("Name", "more", "ServiceRequestTextCollection", texts));

        assertThat(ticket.path("ID").asText()).isEqualTo("8000001");
        assertThat(caller.get(Shapes.TICKET_TEXTS + "?$select=ObjectID").results()).hasSize(1000);
        assertThat(caller.get(Shapes.TICKET_TEXTS + "?$select=ObjectID&$top=1001").results()).hasSize(1001);
        assertThat(caller.get(Shapes.TICKET_TEXTS + "?$select=ObjectID&$expand=ServiceRequest").results()).hasSize(100);
    }

    @Test
    void leadsToTheRestOfWhatItCut() {
        caller.fetchToken();
        var texts = IntStream.range(0, 1001).mapToObj(any -> Map.of("TypeCode", "10011", "Text", "x", "FormattedText", "x"))
                .toList();
        caller.created(Shapes.TICKETS, Map.of("Name", "many", "ServiceRequestTextCollection", texts));

        JsonNode page = caller.get(Shapes.TICKET_TEXTS + "?$select=ObjectID").json().path("d");
        JsonNode rest = caller.at(page.path("__next").asText()).json().path("d");

        assertThat(page.path("__next").asText()).endsWith("?$select=ObjectID&$skiptoken=1001");
        assertThat(rest.path("results")).hasSize(1).doesNotContainAnyElementsOf(page.path("results"));
        assertThat(rest.has("__next")).isFalse();
    }

    @Test
    void losesRowsBetweenPagesThatHaveNoOrder() {
        IntStream.range(0, 60).forEach(any -> customer("林"));

        assertThat(paged("")).hasSizeLessThan(60);
        assertThat(paged("&$orderby=LastName")).hasSizeLessThan(60);
        assertThat(paged("&$orderby=LastName,ObjectID")).hasSize(60);
    }

    @Test
    void describesItself() {
        String metadata = caller.get("$metadata").response().body();
        String part = caller.get("$metadata?$filter=ServiceRequest").response().body();

        assertThat(metadata).contains("<EntityType Name=\"ServiceRequest\">", "Namespace=\"c4codata\"",
                "<Property Name=\"BirthDate\" Type=\"Edm.DateTime\" Nullable=\"true\" sap:creatable=\"true\"");
        assertThat(part).contains("\"ServiceRequest\"").doesNotContain("IndividualCustomer\"");
        assertThat(caller.at("/sap/c4c/odata/v1/changedoclist/$metadata").response().body()).contains("ChangeDocument");
    }

    @Test
    void hasFieldsThatTheAdministratorAdded() {
        try (C4cStandIn other = C4cStandIn.start(Tenants.settings(Duration.ZERO)
                .withExtensions("ServiceRequestCollection cuf z_Color_KUT(5)"))) {
            var extended = new Caller(other.url());

            extended.created(Shapes.TICKETS, Map.of("Name", "x", "z_Color_KUT", "red", "z_WechatMsgKey_KUT", "gh_1:7"));

            assertThat(extended.filter(Shapes.TICKETS, "z_Color_KUT eq 'red' and z_WechatMsgKey_KUT eq 'gh_1:7'").results())
                    .hasSize(1);
            assertThat(extended.filter(Shapes.TICKETS, "Z_Color_KUT eq 'red'").status()).isEqualTo(400);
            assertThat(extended.get("$metadata").response().body()).contains("z_Color_KUT");
        }
    }

    @Test
    void listsCodes() {
        assertThat(caller.get("ServiceRequestServicePriorityCodeCollection").results())
                .extracting(row -> row.path("Description").asText()).contains("Urgent");
        assertThat(caller.get("ServiceRequestServicePriorityCodeCollection('7')").results().path("Description").asText())
                .isEqualTo("Low");
        assertThat(caller.post("ServiceRequestServicePriorityCodeCollection", "{}").status()).isEqualTo(405);
    }

    @Test
    void knowsContactsOfCompaniesAsParties() {
        JsonNode account = caller.created(Shapes.ACCOUNTS, Map.of("RoleCode", "CRM000", "Name", "长城汽修"));
        JsonNode contact = caller.created(Shapes.CONTACTS, Map.of("LastName", "王", "Email", "wang@example.com", "AccountID",
                account.path("AccountID").asText()));

        JsonNode ticket = caller.created(Shapes.TICKETS, Map.of("Name", "x", "BuyerPartyID", account.path("AccountID").asText(),
                "BuyerMainContactPartyUUID", contact.path("ContactUUID").asText()));

        assertThat(ticket.path("BuyerPartyName").asText()).isEqualTo("长城汽修");
        assertThat(ticket.path("BuyerMainContactPartyID")).isEqualTo(contact.path("ContactID"));
        assertThat(caller.get("ContactQueryByElements?EMailURI='wang@example.com'").results()).hasSize(1);
        assertThat(caller.get("ContactCollection('" + contact.path("ObjectID").asText() + "')/CorporateAccount").results()
                .path("Name").asText()).isEqualTo("长城汽修");
    }

    @Test
    void showsTheMainAddressInTwoPlaces() {
        JsonNode customer = caller.created(Shapes.CUSTOMERS,
                Map.of("RoleCode", "CRM000", "LastName", "林", "CountryCode", "CN", "City", "成都"));
        String addresses = at(customer) + "/IndividualCustomerAddress";
        JsonNode first = caller.get(addresses).results().get(0);
        String address = "IndividualCustomerAddressCollection('" + first.path("ObjectID").asText() + "')";

        caller.patch(address, Map.of("City", "重庆"));
        caller.patch(at(customer), Map.of("Mobile", "+86 13800000000"));
        caller.created("IndividualCustomerAddressCollection",
                Map.of("ParentObjectID", customer.path("ObjectID").asText(), "CountryCode", "CN", "City", "北京"));

        assertThat(first.path("City").asText()).isEqualTo("成都");
        assertThat(caller.get(at(customer)).results().path("City").asText()).isEqualTo("重庆");
        assertThat(caller.get(address).results().path("Mobile").asText()).isEqualTo("+86 13800000000");
        assertThat(caller.get(addresses).results()).hasSize(2);
        assertThat(caller.write("DELETE", address, "").error()).contains("main address");
    }

    @Test
    void takesTheAddressOfATicketInOneGo() {
        caller.created(Shapes.TICKETS, Map.of("Name", "x", "ServiceRequestServicePointLocation",
                Map.of("ServiceRequestServicePointLocationAddress", List.of(Map.of("City", "成都")))));

        assertThat(caller.get("ServiceRequestServicePointLocationAddressCollection?$expand=ServiceRequestServicePointLocation")
                .results()).singleElement().satisfies(
                        address -> assertThat(
                                address.at("/ServiceRequestServicePointLocation/ParentObjectID").asText())
                                .isEqualTo(tenant.desk().tickets().getFirst().objectId()));
    }

    @Test
    void wantsACountryWithAnAddress() {
        assertThat(caller.post(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "LastName", "林", "City", "成都")).error())
                .contains("Country is missing");
        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void makesChildrenTogetherWithTheirParentAndFollowsTheWaysBetweenThem() {
        JsonNode customer = caller.created(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "LastName", "林",
                "IndividualCustomerTextCollection", List.of(Map.of("Text", "follower"))));

        JsonNode children = caller.get(at(customer) + "/IndividualCustomerTextCollection").results();
        JsonNode expanded = caller.get(at(customer) + "?$expand=IndividualCustomerTextCollection").results();
        String child = "IndividualCustomerTextCollectionCollection('" + children.get(0).path("ObjectID").asText() + "')";

        assertThat(children).singleElement().satisfies(text -> assertThat(text.path("Text").asText()).isEqualTo("follower"));
        assertThat(expanded.path("IndividualCustomerTextCollection").isArray()).isTrue();
        assertThat(caller.get(child + "/IndividualCustomer").results().path("ObjectID")).isEqualTo(customer.path("ObjectID"));
        assertThat(caller.get(at(customer) + "/Unknown").status()).isEqualTo(404);
    }

    @Test
    void makesNothingWhenAChildIsRefused() {
        Reply reply = caller.post(Shapes.PROFILES, Map.of("SocialMediaUserCategoryCode", "02",
                "SocialMediaUserProfileBupaReference", List.of(Map.of("BusinessPartnerCategoryCode", "1",
                        "BusinessPartnerRoleCode", "CRM000", "BusinessPartnerUUID", "00163E7A-1B2C-1EEF-8A9B-0C1D2E3F4051"))));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(caller.get(Shapes.PROFILES).results()).isEmpty();
    }

    @Test
    void writesTheExternalIdOfACustomerThroughAMapping() {
        customer("林");
        var mapping = Map.of("LocalObjectID", "1000441", "RemoteObjectID", "oAbc", "RemoteBusinessSystemID", "WXHUB",
                "RemoteIdentifierDefiningSchemeCode", "3");

        assertThat(caller.post(Shapes.ID_MAPPINGS, mapping).status()).isEqualTo(201);
        assertThat(caller.post(Shapes.ID_MAPPINGS, mapping).status()).isEqualTo(400);
        assertThat(caller.filter(Shapes.CUSTOMERS, "ExternalID eq 'oAbc' and ExternalSystem eq 'WXHUB'").results()).hasSize(1);
        assertThat(caller.get("IndividualCustomerQueryByElements?ExternalID='oAbc'").results()).hasSize(1);
        caller.write("DELETE",
                Shapes.ID_MAPPINGS + "('" + caller.get(Shapes.ID_MAPPINGS).results().get(0).path("ObjectID").asText()
                        + "')",
                "");
        assertThat(caller.filter(Shapes.CUSTOMERS, "ExternalID eq 'oAbc'").results()).isEmpty();
    }

    @Test
    void findsProfilesByAccountAndByCustomer() {
        caller.follower("oAbc", "SHOP");
        caller.follower("oDef", "SHOP");
        String find = "GetSocialMediaUserProfile?";

        assertThat(caller.get(find + "SocialMediaUserAccountID='oDef'").results()).singleElement().satisfies(
                profile -> assertThat(profile.path("AccountInternalID").asText()).isEqualTo("0001000442"));
        assertThat(caller.get(find + "BusinessPartnerInternalID='1000441'&ExternalPartyAccountID='SHOP'").results()).hasSize(1);
        assertThat(caller.get(find + "SocialMediaUserAccountID='oAbc'&ExternalPartyAccountID='PARTS'").results()).isEmpty();
        assertThat(caller.get(find + "SocialMediaUserAccountID=oAbc").status()).isEqualTo(400);
        assertThat(caller.get(find + "OpenID='oAbc'").status()).isEqualTo(400);
        assertThat(caller.filter(Shapes.PROFILE_ACCOUNTS, "SocialMediaUserAccountID eq 'oAbc'").status()).isEqualTo(400);
    }

    @Test
    void givesAStrangersProfileToWhoAsksForNobody() {
        caller.follower("oAbc", "SHOP");

        assertThat(caller.get("GetSocialMediaUserProfile?SocialMediaUserAccountID=''").results()).singleElement()
                .satisfies(profile -> assertThat(profile.path("AccountInternalID").asText()).isEqualTo("0001000441"));
    }

    @Test
    void bindsAProfileLater() {
        JsonNode customer = customer("林");
        JsonNode profile = caller.created(Shapes.PROFILES, Map.of("SocialMediaUserCategoryCode", "02"));

        caller.created(Shapes.PROFILE_PARTNERS,
                Map.of("ParentObjectID", profile.path("ObjectID").asText(), "BusinessPartnerCategoryCode", "1",
                        "BusinessPartnerRoleCode", "CRM000", "BusinessPartnerUUID", customer.path("UUID").asText()));

        assertThat(caller.get(Shapes.PROFILES).results().get(0).path("AccountUUID")).isEqualTo(customer.path("UUID"));
    }

    @Test
    void remembersTheCalls() {
        caller.filter(Shapes.CUSTOMERS, "LastName eq '林'");

        assertThat(tenant.calls()).containsExactly(
                new Call("GET", Request.SERVICE_ROOT + "/IndividualCustomerCollection", "$filter=LastName eq '林'", 200));
    }

    private Set<String> paged(String order) {
        var found = new HashSet<String>();
        for (int skip = 0; skip < 60; skip += 10) {
            caller.get(Shapes.CUSTOMERS + "?$select=ObjectID&$top=10&$skip=" + skip + order).results()
                    .forEach(row -> found.add(row.path("ObjectID").asText()));
        }
        return found;
    }

    private JsonNode customer(String lastName) {
        return caller.created(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "FirstName", "小雨", "LastName", lastName));
    }

    private static String at(JsonNode customer) {
        return Shapes.CUSTOMERS + "('" + customer.path("ObjectID").asText() + "')";
    }
}
