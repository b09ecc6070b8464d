package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.c4c.opinion.ODataOpinion;

class ODataOpinionTest {

    private final C4cStandIn tenant = Tenants.forgetful();
    private final ODataOpinion opinion = ODataOpinion.on(tenant);
    private final Caller caller = new Caller(tenant.url());

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void agreesWithWhatAProperCallerAsks() {
        var profile = caller.follower("oAbc", "SHOP");
        var root = caller.message(profile, "SHOP", "1", "你好", Map.of());
        String customer = Shapes.CUSTOMERS + "('" + caller.get(Shapes.CUSTOMERS).results().get(0).path("ObjectID").asText()
                + "')";
        caller.patch(customer, Map.of("NickName", "x", "BirthDate", "/Date(631152000000)/"));
        caller.get(customer + "/IndividualCustomerTextCollection?$orderby=CreatedOn,ObjectID&$select=ObjectID,Text");
        caller.get(customer + "?$expand=IndividualCustomerAddress");
        caller.filter(Shapes.CUSTOMERS, "LastName eq 'O''Hara' and CreationOn ge datetimeoffset'2026-03-01T08:00:00Z'");
        caller.filter(Shapes.ACTIVITIES, "UUID eq guid'" + root.path("UUID").asText() + "'");
        caller.get("GetSocialMediaUserProfile?SocialMediaUserAccountID='oAbc'");
        caller.get("GetServiceRequestUserLifeCycleStatus?processingType='SRRQ'&currentUserStatus='2'");
        caller.get(Shapes.CUSTOMERS + "/$count");
        caller.get("$metadata");
        caller.write("POST", "$batch", """
                --b\r
                Content-Type: application/http\r
                Content-Transfer-Encoding: binary\r
                \r
                GET IndividualCustomerCollection?$top=1 HTTP/1.1\r
                Accept: application/json\r
                \r
                \r
                --b--\r
                """, "Content-Type", "multipart/mixed; boundary=b");

        assertThat(opinion.objections()).isEmpty();
        assertThat(tenant.violations()).isEmpty();
        assertThat(tenant.calls()).extracting(Call::status).allMatch(status -> status < 300);
    }

    @ParameterizedTest
    @ValueSource(strings = { "LastName eq unquoted", "Lastname eq 'x'", "UUID eq 'x'", "LastName eq 'O'Hara'",
            "contains(LastName,'x')" })
    void objectsToABadFilter(String filter) {
        caller.filter(Shapes.CUSTOMERS, filter);

        assertThat(opinion.objections()).hasSize(1);
    }

    @Test
    void objectsToABadBody() {
        caller.post(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "Lastname", "x"));
        caller.post(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "LastName", List.of("x")));

        assertThat(opinion.objections()).hasSize(2);
    }
}
