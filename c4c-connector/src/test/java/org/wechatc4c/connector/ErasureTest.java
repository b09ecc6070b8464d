package org.wechatc4c.connector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.connector.profile.Form;
import org.wechatc4c.connector.profile.Registration;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.Ticket;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** People who want to be forgotten. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class ErasureTest extends CustomerStory {

    private static final String NEUTRAL = "已删除 Erased";

    @Inject
    Registration registration;

    @Test
    void emptiesWhatC4cHoldsOfAPerson() {
        in("forms");
        var ticket = finishedTicket("where is my car?");
        registration.complete(customer, new Form(Optional.of("小雨"), Optional.of("林"), Optional.of("+86 138 3333 0001"),
                Optional.of("lin@example.cn"))).await().atMost(PATIENCE);
        var number = awaitCustomer().customerId();

        var erased = erase().statusCode(200).extract().jsonPath();

        assertThat(erased.getBoolean("complete")).isTrue();
        assertThat(erased.getList("done")).contains("ticket " + ticket.id(), "customer " + number + ", status",
                "customer " + number + ", names and addresses");
        assertThat(individual(number)).containsEntry("LastName", NEUTRAL).containsEntry("LifeCycleStatusCode", "4")
                .containsEntry("FirstName", "").containsEntry("NickName", "").containsEntry("Mobile", "")
                .containsEntry("Email", "");
        assertThat(accounts()).singleElement().satisfies(account -> {
            assertThat(account).containsEntry("SocialMediaUserName", NEUTRAL);
            assertThat(account).containsEntry("SocialMediaUserAccountID", customer.openId());
        });
        assertThat(tenant.desk().ticket(ticket.id())).hasValueSatisfying(wiped -> assertThat(wiped.customerName())
                .doesNotContain("林"));
        assertThat(redis.key().keys("c4c-connector:*:" + customer.key())).isEmpty();
        assertThat(crmEvents("customer-erased")).singleElement().satisfies(record -> {
            assertThat(record.id()).isEqualTo("customer-erased:" + customer.key());
            assertThat(record.as(CrmEvent.class)).isInstanceOfSatisfying(CrmEvent.CustomerErased.class,
                    event -> assertThat(event.customerId()).isEqualTo(number));
        });
    }

    @Test
    void leavesOpenTicketsToTheAgentsAndSaysSo() {
        follow();
        say("where is my car?");
        var ticket = awaitTexts("where is my car?");
        awaitOpened(ticket);

        var erased = erase().statusCode(200).extract().jsonPath();

        assertThat(erased.getBoolean("complete")).isFalse();
        assertThat(erased.getList("left.what")).containsExactly("ticket " + ticket.id());
        assertThat(tickets()).singleElement().extracting(Ticket::texts).isEqualTo(List.of("where is my car?"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4 })
    void isCarriedOnWhereverItWasCutOff(int afterWrites) {
        in("passport");
        finishedTicket("hello");
        var number = awaitCustomer().customerId();
        tenant.nextWrites(Stream.concat(IntStream.range(0, afterWrites).mapToObj(i -> Fault.slow(Duration.ZERO)),
                Stream.of(afterWrites % 2 == 0 ? Fault.takeAndCut() : Fault.cut())).toArray(Fault[]::new));

        erase().statusCode(503).body("detail", containsString("ask again"));
        redis.flushall();
        var erased = erase().statusCode(200).extract().jsonPath();

        assertThat(erased.getBoolean("complete")).describedAs(erased.prettify()).isTrue();
        assertThat(individual(number)).containsEntry("LastName", NEUTRAL).containsEntry("LifeCycleStatusCode", "4");
        assertThat(read("IndividualCustomerIdentificationCollection?$filter=IDNumber eq '" + customer.openId() + "'")
                .getList("d.results")).isEmpty();
        assertThat(crmEvents("customer-erased")).hasSize(1);
    }

    @Test
    void deletesWhatHangsAtACustomer() {
        follow();
        var number = awaitCustomer().customerId();
        var customerId = individual(number).get("ObjectID");
        create("IndividualCustomerTextCollectionCollection", Map.of("ParentObjectID", customerId, "Text", "likes red cars"));
        create("IndividualCustomerAddressCollection",
                Map.of("ParentObjectID", customerId, "CountryCode", "CN", "City", "成都", "Street", "春熙路"));

        var erased = erase().statusCode(200).extract().jsonPath();

        assertThat(erased.getBoolean("complete")).isTrue();
        assertThat(read("IndividualCustomerTextCollectionCollection?$filter=ParentObjectID eq '" + customerId + "'")
                .getList("d.results")).isEmpty();
        // A customer has a main address, of which the country stays.
        assertThat(read("IndividualCustomerAddressCollection?$filter=ParentObjectID eq '" + customerId + "'").prettify())
                .doesNotContain("成都", "春熙路");
    }

    @Test
    void deletesTheExternalId() {
        in("hub");
        follow();
        var number = awaitCustomer().customerId();

        var erased = erase().statusCode(200).extract().jsonPath();

        assertThat(erased.getBoolean("complete")).describedAs(erased.prettify()).isTrue();
        assertThat(individual(number)).containsEntry("LastName", NEUTRAL).containsEntry("NickName", "");
        assertThat(read("ObjectIdentifierMappingCollection?$filter=LocalObjectID eq '" + number + "'")
                .getList("d.results")).isEmpty();
    }

    @Test
    void mayBeAskedForAgain() {
        follow();
        var number = awaitCustomer().customerId();
        erase().statusCode(200);

        var again = erase().statusCode(200).extract().jsonPath();

        assertThat(again.getBoolean("complete")).isTrue();
        assertThat(again.getList("done")).isEmpty();
        assertThat(individual(number)).containsEntry("LastName", NEUTRAL);
    }

    @Test
    void goesOnWithTheRestWhenAnAgentHasSomethingOpen() {
        follow();
        var number = awaitCustomer().customerId();
        tenant.nextWrites(Fault.locked());

        var erased = erase().statusCode(200).extract().jsonPath();

        assertThat(erased.getList("left.what")).containsExactly("customer " + number + ", status");
        assertThat(individual(number)).containsEntry("LastName", NEUTRAL);
        assertThat(erase().extract().jsonPath().getBoolean("complete")).isTrue();
    }

    @Test
    void tellsOfAContactThatAgentsHaveToDecide() {
        in("forms");
        var contact = create("ContactCollection", Map.of("LastName", "Wang", "Mobile", "+86 138 3333 0002"));
        registration.bindByPhone(customer, "13833330002").await().atMost(PATIENCE);

        var erased = erase().statusCode(200).extract().jsonPath();

        assertThat(erased.getList("left.what")).containsExactly("partner " + contact.get("ContactID"));
        assertThat(accounts()).singleElement()
                .satisfies(account -> assertThat(account).containsEntry("SocialMediaUserName", NEUTRAL));
    }

    @Test
    void forgetsWhomC4cNeverKnew() {
        erase().statusCode(200);

        assertThat(crmEvents("customer-erased")).hasSize(1);
        assertThat(profiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Bearer ", "Bearer token-of-the-operator", "Bearer token-of-the-operators2",
            "Basic token-of-the-operators", "token-of-the-operators" })
    void obeysOperatorsOnly(String authorization) {
        follow();
        awaitCustomer();

        given().header("Authorization", authorization).post(address()).then().statusCode(401)
                .header("WWW-Authenticate", "Bearer").body(not(containsString(customer.openId())));
        given().post(address()).then().statusCode(401);

        assertThat(customers()).singleElement().extracting(known -> known.name()).isEqualTo("WeChat " + customer.openId());
    }

    private Ticket finishedTicket(String text) {
        follow();
        say(text);
        var ticket = awaitTexts(text);
        awaitOpened(ticket);
        tenant.desk().setStatus(ticket.id(), "6");
        return ticket;
    }

    private List<Map<String, Object>> accounts() {
        JsonPath found = read("SocialMediaUserProfileCollection('" + profiles().get(0)
                + "')/SocialMediaUserProfileUserInformation");
        return found.getList("d.results");
    }

    private ValidatableResponse erase() {
        return given().header("Authorization", "Bearer token-of-the-operators").post(address()).then();
    }

    private String address() {
        return "/internal/customers/" + customer.channelId() + '/' + customer.openId() + "/erasure";
    }
}
