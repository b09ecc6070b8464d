package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.connector.profile.Binding;
import org.wechatc4c.connector.profile.Completion;
import org.wechatc4c.connector.profile.Form;
import org.wechatc4c.connector.profile.Registration;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.Fault;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Who becomes a customer in C4C, by which rules, and never twice. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class CustomerTest extends CustomerStory {

    @Inject
    Registration registration;

    @Test
    void whoOnlyFollowsIsNoCustomerWhereTheFirstMessageDecides() {
        in("writers");
        follow();
        awaitProfile();
        assertThat(customers()).isEmpty();

        say("hello");

        var ticket = awaitTexts("hello");
        assertThat(ticket.customerId()).isEqualTo(awaitCustomer().customerId());
        assertThat(profiles()).hasSize(1);
    }

    @Test
    void nobodyIsACustomerBeforeTheFormWhereThatDecides() {
        in("forms");
        follow();
        say("hello");
        awaitTexts("hello");
        assertThat(customers()).isEmpty();

        var completed = complete(form("小雨", "林", "+86 138 1111 0001", "lin@example.cn"));

        var registered = awaitCustomer();
        assertThat(completed).isEqualTo(new Completion.Completed(registered.customerId()));
        assertThat(individual(registered.customerId())).containsEntry("FirstName", "小雨").containsEntry("LastName", "林")
                .containsEntry("Mobile", "+86 138 1111 0001").containsEntry("Email", "lin@example.cn")
                .containsEntry("NickName", customer.openId());
        assertThat(crmEvents("customer-created")).hasSize(1);
        assertThat(profiles()).hasSize(1);
    }

    @Test
    void aFormLeavesTheNameAloneThatHoldsTheOpenid() {
        follow();
        var registered = awaitCustomer();

        complete(form("小雨", "林", null, null));

        assertThat(individual(registered.customerId())).containsEntry("FirstName", "小雨 林").containsEntry("LastName",
                customer.openId());
    }

    @ParameterizedTest
    @ValueSource(strings = { "O'Hara", "' or '1'='1", "雨后 🚗🚗", "\\\"<b>&amp;", "%27%20eq",
            "abcdefghijklmnopqrstuvwxyz0123456789 🚗!" })
    void namesArriveAsTheyWereWritten(String name) {
        in("forms");
        int before = tenant.desk().customers().size();

        var completed = complete(form(null, name, null, null));

        assertThat(individual(((Completion.Completed) completed).number())).containsEntry("LastName", name);
        assertThat(tenant.desk().customers()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "o'Hara", "' or '1'='1", "o*", "o🚗" })
    void openidsAreNoPartOfAQuestion(String openId) {
        customer = new Customer("shop", openId + customer.openId().substring(20));

        follow();
        awaitCustomer();
        redis.flushall();
        follow();
        say("hello");

        awaitTexts("hello");
        assertThat(customers()).hasSize(1);
        assertThat(profiles()).hasSize(1);
    }

    @Test
    void theOpenidMayBeAnExternalId() {
        in("hub");
        follow();

        var registered = awaitCustomer();
        assertThat(individual(registered.customerId())).containsEntry("ExternalID", customer.openId())
                .containsEntry("ExternalSystem", "WXHUB").containsEntry("LastName", "Follower " + customer.openId());
    }

    @Test
    void theOpenidMayBeAnIdentification() {
        in("passport");
        follow();

        var registered = awaitCustomer();
        assertThat(read("IndividualCustomerIdentificationCollection?$filter=IDTypeCode eq 'ZWXOID' and IDNumber eq '"
                + customer.openId() + "'").getList("d.results.CustomerID")).containsExactly(registered.customerId());
    }

    @ParameterizedTest
    @CsvSource({ "shop,0", "shop,1", "hub,0", "hub,1", "hub,2", "passport,0", "passport,1", "writers,0", "writers,1",
            "writers,2" })
    void aRegistrationIsCarriedOnWhereverItWasCutOff(String channel, int afterWrites) {
        for (var fault : new Fault[] { Fault.takeAndCut(), Fault.cut() }) {
            in(channel);
            tenant.nextWrites(Stream.concat(IntStream.range(0, afterWrites).mapToObj(i -> Fault.slow(Duration.ZERO)),
                    Stream.of(fault)).toArray(Fault[]::new));

            follow();
            say("hello");

            awaitTexts("hello");
            awaitCustomer();
            assertThat(customers()).hasSize(1);
            assertThat(profiles()).hasSize(1);
        }
    }

    @Test
    void aRegistrationThatAnotherInstanceLeftIsCarriedOnWithoutRedis() {
        in("hub");
        create("IndividualCustomerCollection", Map.of("RoleCode", "CRM000", "LastName", "Follower " + customer.openId(),
                "NickName", customer.openId()));
        redis.flushall();

        follow();

        assertThat(individual(awaitCustomer().customerId())).containsEntry("ExternalID", customer.openId());
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4 })
    void aFormIsCarriedOnWhereverItWasCutOff(int afterWrites) {
        in("forms");
        tenant.nextWrites(Stream.concat(IntStream.range(0, afterWrites).mapToObj(i -> Fault.slow(Duration.ZERO)),
                Stream.of(Fault.takeAndCut())).toArray(Fault[]::new));

        var form = form("小雨", "林", null, null);
        registration.complete(customer, form).onFailure().retry().atMost(2).await().atMost(PATIENCE);
        redis.flushall();
        var again = complete(form);

        assertThat(again).isEqualTo(new Completion.Completed(awaitCustomer().customerId()));
        assertThat(customers()).hasSize(1);
        assertThat(profiles()).hasSize(1);
        assertThat(individual(awaitCustomer().customerId())).containsEntry("LastName", "林");
    }

    @Test
    void aFollowAndFormsAtTheSameTimeMakeOneCustomer() {
        var form = form("小雨", "林", null, null);

        follow();
        var forms = IntStream.range(0, 5)
                .mapToObj(i -> registration.complete(customer, form).subscribeAsCompletionStage()).toList();
        say("hello");

        assertThat(forms).extracting(CompletableFuture::join)
                .containsOnly(new Completion.Completed(awaitCustomer().customerId()));
        awaitTexts("hello");
        assertThat(customers()).hasSize(1);
        assertThat(profiles()).hasSize(1);
    }

    @Test
    void whoWasMadeACustomerElsewhereMeanwhileIsThatOne() {
        in("forms");
        // The answer says that there is nobody, and takes so long that it is not true any more.
        tenant.next(Fault.slow(Duration.ofMillis(1500)));
        var completed = registration.complete(customer, form("小雨", "林", null, null)).subscribeAsCompletionStage();
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);
        var elsewhere = create("IndividualCustomerCollection",
                Map.of("RoleCode", "CRM000", "LastName", "Follower", "NickName", customer.openId()));

        assertThat(completed.join()).isEqualTo(new Completion.Completed((String) elsewhere.get("CustomerID")));
        assertThat(tenant.desk().customers()).filteredOn(known -> customer.openId().equals(known.openId())).singleElement()
                .extracting(known -> known.customerId()).isEqualTo(elsewhere.get("CustomerID"));
    }

    @Test
    void twoCustomersOfOnePersonAreTheOlderOne() {
        var older = create("IndividualCustomerCollection", Map.of("RoleCode", "CRM000", "LastName", customer.openId()));
        create("IndividualCustomerCollection", Map.of("RoleCode", "CRM000", "LastName", customer.openId()));

        follow();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(customers())
                .filteredOn(known -> customer.openId().equals(known.openId()))
                .extracting(known -> known.customerId()).containsExactly((String) older.get("CustomerID")));
        assertThat(customers()).hasSize(2);
    }

    @Test
    void aTelephoneNumberMayTellWhoItIs() {
        in("forms");
        var contact = create("ContactCollection", Map.of("LastName", "Wang", "Mobile", "+86 138 2222 0001"));
        follow();
        awaitProfile();

        assertThat(bindByPhone("13822220001")).isEqualTo(new Binding.Bound((String) contact.get("ContactID")));
        assertThat(bindByPhone("0086 138-2222-0001")).isEqualTo(new Binding.Bound((String) contact.get("ContactID")));
        redis.flushall();
        say("hello");

        awaitTexts("hello");
        assertThat(profiles()).hasSize(1);
        assertThat(customers()).isEmpty();
        assertThat(crmEvents("customer-bound")).isNotEmpty().allSatisfy(record -> {
            assertThat(record.id()).isEqualTo("customer-bound:" + customer.key() + ':' + contact.get("ContactID"));
            assertThat(record.as(CrmEvent.class)).isInstanceOfSatisfying(CrmEvent.CustomerBound.class,
                    bound -> assertThat(bound.customerObjectId()).isEqualTo(contact.get("ObjectID")));
        });
        assertThat(complete(form(null, "Wang", "13822220001", null)))
                .isEqualTo(new Completion.Bound((String) contact.get("ContactID")));
    }

    @Test
    void aFormMayTellIt() {
        in("forms");
        var known = create("IndividualCustomerCollection",
                Map.of("RoleCode", "CRM000", "LastName", "Zhao", "Phone", "+86 138 2222 0002"));

        assertThat(complete(form(null, "Zhao Wei", "138 2222 0002", null)))
                .isEqualTo(new Completion.Bound((String) known.get("CustomerID")));
        assertThat(individual((String) known.get("CustomerID"))).containsEntry("LastName", "Zhao");
        assertThat(awaitCustomer().customerId()).isEqualTo(known.get("CustomerID"));
    }

    @Test
    void aTelephoneNumberOfNobodyOrSeveralTellsNothing() {
        in("forms");
        create("ContactCollection", Map.of("LastName", "Wang", "Mobile", "+86 138 2222 0003"));
        create("ContactCollection", Map.of("LastName", "Li", "Phone", "+86 138 2222 0003"));

        assertThat(bindByPhone("13822220003")).isEqualTo(new Binding.Several(2));
        assertThat(bindByPhone("13822220004")).isEqualTo(new Binding.Nobody());
        assertThat(bindByPhone("' or '1'='1")).isEqualTo(new Binding.NoPhoneNumber());
        assertThat(profiles()).isEmpty();
        in("shop");
        assertThat(bindByPhone("13822220003")).isEqualTo(new Binding.NotWanted());
    }

    @Test
    void whomAgentsBoundStaysThat() {
        in("forms");
        create("ContactCollection", Map.of("LastName", "Wang", "Mobile", "+86 138 2222 0005"));
        var other = create("IndividualCustomerCollection", Map.of("RoleCode", "CRM000", "LastName", "Sun"));
        follow();
        awaitProfile();
        create("SocialMediaUserProfileBupaReferenceCollection", Map.of("ParentObjectID", profiles().get(0),
                "BusinessPartnerCategoryCode", "1", "BusinessPartnerRoleCode", "CRM000", "BusinessPartnerUUID",
                other.get("UUID")));

        assertThat(bindByPhone("13822220005")).isEqualTo(new Binding.AlreadyBound((String) other.get("CustomerID")));
        assertThat(complete(form(null, "Sun", null, null)))
                .isEqualTo(new Completion.LeftToAgents((String) other.get("CustomerID")));
    }

    @Test
    void aChannelThatLeavesCustomersToAgentsMakesNoneOfAForm() {
        in("quiet");

        assertThat(complete(form(null, "Sun", null, null))).isEqualTo(new Completion.LeftToAgents(null));
        assertThat(customers()).isEmpty();
    }

    private Completion complete(Form form) {
        return registration.complete(customer, form).await().atMost(PATIENCE);
    }

    private Binding bindByPhone(String phone) {
        return registration.bindByPhone(customer, phone).await().atMost(PATIENCE);
    }

    private static Form form(String firstName, String lastName, String phone, String email) {
        return new Form(Optional.ofNullable(firstName), Optional.of(lastName), Optional.ofNullable(phone),
                Optional.ofNullable(email));
    }
}
