package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.c4c.Caller.Reply;

class FaultTest {

    private static final Map<String, String> CUSTOMER = Map.of("RoleCode", "CRM000", "LastName", "林");

    private final C4cStandIn tenant = Tenants.forgetful();
    private final Caller caller = new Caller(tenant.url());

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void failsTheNextCallOnly() {
        tenant.next(Fault.answer(503));

        assertThat(caller.get(Shapes.CUSTOMERS).status()).isEqualTo(503);
        assertThat(caller.get(Shapes.CUSTOMERS).status()).isEqualTo(200);
    }

    @Test
    void sparesReadsWhenAWriteIsToFail() {
        tenant.nextWrites(Fault.locked());

        Reply refused = caller.post(Shapes.CUSTOMERS, CUSTOMER);

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.error()).contains("locked by user");
        assertThat(tenant.desk().customers()).isEmpty();
    }

    @Test
    void cutsTheConnectionAfterOrBeforeTheDeed() {
        tenant.nextWrites(Fault.cut(), Fault.takeAndCut());

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> caller.post(Shapes.CUSTOMERS, CUSTOMER));
        assertThat(tenant.desk().customers()).isEmpty();
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> caller.post(Shapes.CUSTOMERS, CUSTOMER));
        assertThat(tenant.desk().customers()).hasSize(1);
        assertThat(tenant.calls()).extracting(Call::status).containsExactly(200, 0, 0);
    }

    @Test
    void answersTooLateWhatItDidInTime() {
        tenant.next(Fault.slow(Duration.ofHours(1)));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> caller.send(caller.request(Shapes.CUSTOMERS).timeout(Duration.ofMillis(200))))
                .withCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void showsTheLogonPageInsteadOfData() {
        tenant.next(Fault.logonPage());

        Reply reply = caller.get(Shapes.CUSTOMERS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).startsWith("text/html");
    }

    @Test
    void tellsWhenToComeAgainInWhateverWords() {
        tenant.next(Fault.answer(503, "7"), Fault.answer(429, "Wed, 21 Oct 2026 07:28:00 GMT"), Fault.answer(503, "soon"));

        assertThat(caller.get(Shapes.CUSTOMERS).header("retry-after")).isEqualTo("7");
        assertThat(caller.get(Shapes.CUSTOMERS).header("retry-after")).isEqualTo("Wed, 21 Oct 2026 07:28:00 GMT");
        assertThat(caller.get(Shapes.CUSTOMERS).header("retry-after")).isEqualTo("soon");
    }

    @Test
    void forbidsWithoutASignOfCsrf() {
        tenant.next(Fault.forbidden());

        Reply reply = caller.get(Shapes.CUSTOMERS);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("x-csrf-token")).isEmpty();
        assertThat(reply.error()).doesNotContainIgnoringCase("csrf");
    }

    @Test
    void stopsInTheMiddleOfAnAnswer() {
        caller.fetchToken();
        tenant.next(Fault.halfAnswer());

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> caller.post(Shapes.CUSTOMERS, CUSTOMER));
        assertThat(tenant.desk().customers()).hasSize(1);
    }

    @Test
    void goesWrongAllTheTimeAsPlanned() {
        tenant.always(FaultPlan.seeded(7).inReads(0.3, Fault.answer(503)).everyWrite(3, Fault.expiredCsrf()));
        caller.post(Shapes.CUSTOMERS, CUSTOMER);
        caller.post(Shapes.CUSTOMERS, CUSTOMER);

        assertThat(caller.post(Shapes.CUSTOMERS, CUSTOMER).status()).isEqualTo(403);
        tenant.always(FaultPlan.seeded(7).inReads(0.3, Fault.answer(503)));
        var once = statuses();
        tenant.always(FaultPlan.seeded(7).inReads(0.3, Fault.answer(503)));

        assertThat(once).filteredOn(status -> status == 503).hasSizeBetween(8, 24);
        assertThat(statuses()).isEqualTo(once);
        tenant.always(FaultPlan.none());
        assertThat(statuses()).containsOnly(200);
    }

    @Test
    void isAwayAndComesBack() {
        tenant.outage(Outage.REFUSED);

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> caller.get(Shapes.CUSTOMERS))
                .withCauseInstanceOf(ConnectException.class);
        tenant.outage(Outage.UNAVAILABLE);
        assertThat(caller.get(Shapes.CUSTOMERS).status()).isEqualTo(503);
        tenant.outage(Outage.NONE);
        assertThat(caller.get(Shapes.CUSTOMERS).status()).isEqualTo(200);
    }

    @Test
    void refusesTheSecondOfTwoWritesOnOneObject() throws InterruptedException {
        caller.created(Shapes.TICKETS, Map.of("Name", "x"));
        String ticket = Shapes.TICKETS + "('" + caller.get(Shapes.TICKETS).results().get(0).path("ObjectID").asText() + "')";
        tenant.resetLoad();
        tenant.always(FaultPlan.none().taking(Latency.of(Duration.ofMillis(400))));

        Thread first = Thread.startVirtualThread(() -> caller.patch(ticket, Map.of("Name", "first")));
        await().until(() -> tenant.load().inFlight() == 1 && tenant.desk().tickets().getFirst().subject().equals("first"));
        Reply second = caller.patch(ticket, Map.of("Name", "second"));
        first.join();

        assertThat(second.error()).contains("locked");
        assertThat(caller.patch(ticket, Map.of("Name", "third")).status()).isEqualTo(204);
        assertThat(tenant.load().collisions()).isEqualTo(1);
        assertThat(tenant.load().peak()).isEqualTo(2);
        assertThat(tenant.load().byKind()).isEqualTo(Map.of("PATCH ServiceRequestCollection", 3));
    }

    @Test
    void countsNobodyWhoIsGone() {
        caller.fetchToken();
        tenant.nextWrites(Fault.cut(), Fault.takeAndCut(), Fault.halfAnswer());
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> caller.post(Shapes.CUSTOMERS, CUSTOMER));
        }
        tenant.next(Fault.slow(Duration.ofMillis(300)));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> caller.send(caller.request(Shapes.CUSTOMERS).timeout(Duration.ofMillis(100))));

        await().until(() -> tenant.load().inFlight() == 0);
        assertThat(tenant.load().calls()).isEqualTo(5);
        assertThat(tenant.load().peak()).isEqualTo(1);
    }

    @Test
    void leavesAnObjectToWhoeverHasItOpen() {
        var profile = caller.follower("oAbc", "SHOP");
        tenant.lock(profile.path("ObjectID").asText(), LockSign.BAD_REQUEST);
        var account = Map.of("ParentObjectID", profile.path("ObjectID").asText(), "SocialMediaChannelCode", "008",
                "SocialMediaUserAccountID", "oDef");

        Reply refused = caller.post(Shapes.PROFILE_ACCOUNTS, account);
        tenant.unlock(profile.path("ObjectID").asText());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).contains("locked by user");
        assertThat(caller.post(Shapes.PROFILE_ACCOUNTS, account).status()).isEqualTo(201);
        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void takesItsTime() {
        var random = new SplittableRandom(1);
        Latency latency = Latency.skewed(Duration.ofMillis(100), Duration.ofSeconds(1));

        var drawn = IntStream.range(0, 1000).mapToObj(any -> latency.draw(random)).sorted().toList();

        assertThat(drawn.get(500)).isBetween(Duration.ofMillis(85), Duration.ofMillis(115));
        assertThat(drawn.get(990)).isBetween(Duration.ofMillis(700), Duration.ofMillis(1500));
        assertThat(Latency.between(Duration.ofMillis(5), Duration.ofMillis(9)).draw(random))
                .isBetween(Duration.ofMillis(5), Duration.ofMillis(9));
    }

    private List<Integer> statuses() {
        return IntStream.range(0, 50).mapToObj(any -> caller.get(Shapes.CUSTOMERS).status()).toList();
    }
}
