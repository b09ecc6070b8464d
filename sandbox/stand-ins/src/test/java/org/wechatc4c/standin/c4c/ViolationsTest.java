package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationsTest {

    private final C4cStandIn tenant = Tenants.forgetful();
    private final Caller caller = new Caller(tenant.url());

    @AfterEach
    void stop() {
        tenant.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "Customers", "IndividualCustomerCollection?$count=true",
            "IndividualCustomerCollection?$select=Name",
            "IndividualCustomerCollection?$expand=IndividualCustomerAddress/IndividualCustomer",
            "IndividualCustomerCollection?$filter=ETag%20eq%20datetimeoffset'2026-03-01T08:00:00Z'",
            "IndividualCustomerCollection?page=2", "GetSocialMediaUserProfile?SocialMediaUserAccountID=''",
            "GetSocialMediaUserProfile", "ServiceRequestInteractionTicketCollection" })
    void remembersWhatNobodyShouldAsk(String path) {
        caller.get(path);

        assertThat(tenant.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.method()).isEqualTo("GET");
            assertThat(violation.path()).isEqualTo("/" + path.split("\\?")[0]);
            assertThat(violation.objection()).isNotEmpty();
        });
    }

    @Test
    void holdsNothingAgainstWhoKeepsToTheRules() {
        caller.follower("oAbc", "SHOP");
        caller.get(Shapes.CUSTOMERS + "('00163E7A1B2C1EEF0000000000000000')");
        caller.post(Shapes.TICKETS, Map.of("Name", "x", "BuyerPartyID", "1"));

        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void tellsWhatIsWrongWithABody() {
        caller.post(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "LastName", "x".repeat(41)));

        assertThat(tenant.violations()).extracting(Violation::method, Violation::path, Violation::objection)
                .containsExactly(tuple("POST", "/IndividualCustomerCollection",
                        "Value of property LastName is longer than 40"));
        tenant.forgetViolations();
        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void findsNothingWhenThereIsTooMuchToChooseFrom() {
        for (String name : List.of("a", "b", "c")) {
            caller.created(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "LastName", name));
        }

        assertThat(caller.filter(Shapes.CUSTOMERS, "LastName eq 'a' or LastName eq 'b'").results()).hasSize(2);
        assertThat(caller.filter(Shapes.CUSTOMERS, "LastName eq 'a' or LastName eq 'b' or LastName eq 'c'").results())
                .isEmpty();
    }
}
