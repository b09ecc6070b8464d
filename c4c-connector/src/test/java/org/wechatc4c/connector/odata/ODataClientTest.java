package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.wechatc4c.connector.odata.FakeWire.json;
import static org.wechatc4c.connector.odata.FakeWire.pass;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.SteppedClock;
import org.wechatc4c.connector.access.Accesses;
import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.access.TenantConfig;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class ODataClientTest {

    private static final Answer CREATED = json(201, "{\"d\":{\"results\":{\"ID\":\"1\"}}}");

    private final SteppedClock clock = new SteppedClock();
    private final FakeWire wire = new FakeWire();
    private final ODataClient client = new ODataClient(wire, Accesses.businessUser(),
            TenantConfig.with(Map.of()), new ObjectMapper(), clock);

    private static boolean isWrite(Call call) {
        return call.verb() != Call.Verb.GET;
    }

    @Test
    void sendsTheTokenAndAllCookiesWithAWrite() {
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? CREATED
                : pass("t1", "sap-XSRF_XYZ_123=abc%3d; path=/; secure; HttpOnly", "sap-usercontext=sap-client=123; path=/"));

        client.create("Set", Map.of("Text", "x")).await().indefinitely();

        assertThat(wire.calls).extracting(Call::path).containsExactly("/sap/c4c/odata/v1/c4codataapi/",
                "/sap/c4c/odata/v1/c4codataapi/Set");
        assertThat(wire.calls.get(1).headers()).containsEntry("x-csrf-token", "t1")
                .containsEntry("Cookie", "sap-XSRF_XYZ_123=abc%3d; sap-usercontext=sap-client=123");
    }

    @Test
    void fetchesOneTokenForAllWhoWait() {
        var fetches = new ArrayList<UniEmitter<? super Answer>>();
        wire.rule = call -> isWrite(call) ? Uni.createFrom().item(CREATED) : Uni.createFrom().emitter(fetches::add);

        var first = client.create("Set", Map.of()).subscribeAsCompletionStage();
        var second = client.create("Set", Map.of()).subscribeAsCompletionStage();
        assertThat(fetches).hasSize(1);
        fetches.get(0).complete(pass("t1"));

        assertThat(List.of(first, second)).allSatisfy(write -> assertThat(write).isCompleted());
        assertThat(wire.calls).filteredOn(call -> !isWrite(call)).hasSize(1);
    }

    @Test
    void fetchesAnotherTokenOnceWhenItWasRefused() {
        var fetches = new AtomicInteger();
        wire.rule = call -> Uni.createFrom().item(!isWrite(call) ? pass("t" + fetches.incrementAndGet())
                : "t2".equals(call.headers().get("x-csrf-token")) ? CREATED : json(403, "CSRF token validation failed"));

        client.create("Set", Map.of()).await().indefinitely();
        client.create("Set", Map.of()).await().indefinitely();

        assertThat(fetches).hasValue(2);
        assertThat(wire.calls).filteredOn(ODataClientTest::isWrite).hasSize(3);
    }

    @Test
    void knowsARefusedTokenByTheHeaderToo() {
        var fetches = new AtomicInteger();
        var required = new Answer(403, Map.of("x-csrf-token", List.of("Required")), "");
        wire.rule = call -> Uni.createFrom().item(!isWrite(call) ? pass("t" + fetches.incrementAndGet())
                : "t2".equals(call.headers().get("x-csrf-token")) ? CREATED : required);

        assertThat(client.create("Set", Map.of()).await().indefinitely().required("ID")).isEqualTo("1");
    }

    @Test
    void givesUpWhenAFreshTokenIsRefused() {
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? json(403, "CSRF token validation failed") : pass("t"));

        assertThat(catchThrowable(() -> client.create("Set", Map.of()).await().indefinitely()))
                .isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(wire.calls).filteredOn(ODataClientTest::isWrite).hasSize(2);
    }

    @Test
    void fetchesNoOtherTokenForAnotherKindOf403() {
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? json(403, "No authorization") : pass("t"));

        assertThat(catchThrowable(() -> client.create("Set", Map.of()).await().indefinitely()))
                .isInstanceOf(C4cFailure.NotAllowed.class);
        assertThat(wire.calls).hasSize(2);
    }

    @Test
    void forgetsAFailedFetch() {
        var isAway = new AtomicInteger(1);
        wire.rule = call -> isWrite(call) ? Uni.createFrom().item(CREATED)
                : isAway.getAndDecrement() > 0 ? Uni.createFrom().failure(new C4cFailure.Unreachable("away"))
                        : Uni.createFrom().item(pass("t1"));

        assertThat(catchThrowable(() -> client.create("Set", Map.of()).await().indefinitely()))
                .isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(client.create("Set", Map.of()).await().indefinitely().required("ID")).isEqualTo("1");
    }

    @Test
    void writesWithoutATokenWhereC4cAsksForNone() {
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? CREATED : json(200, "{\"d\":{\"EntitySets\":[]}}"));

        client.create("Set", Map.of()).await().indefinitely();

        assertThat(wire.calls.get(1).headers()).doesNotContainKey("x-csrf-token");
    }

    @Test
    void changesWhatWasReadAndNothingNewer() {
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? new Answer(204, Map.of(), "") : pass("t"));

        client.change("Set", "00AA", Map.of("Text", "x"), "W/\"datetimeoffset'2016-04-27T23%3A07%3A31.6809330Z'\"").await()
                .indefinitely();

        assertThat(wire.calls.get(1).verb()).isEqualTo(Call.Verb.PATCH);
        assertThat(wire.calls.get(1).path()).isEqualTo("/sap/c4c/odata/v1/c4codataapi/Set(%2700AA%27)");
        assertThat(wire.calls.get(1).body()).isEqualTo("{\"Text\":\"x\"}");
        assertThat(wire.calls.get(1).headers())
                .containsEntry("If-Match", "W/\"datetimeoffset'2016-04-27T23%3A07%3A31.6809330Z'\"")
                .containsEntry("x-csrf-token", "t").doesNotContainKey("X-HTTP-Method");
    }

    @Test
    void overwritesWhereTheLastWriteMayWin() {
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? new Answer(204, Map.of(), "") : pass("t"));

        client.change("Set", "00AA", Map.of("Text", "x"), null).await().indefinitely();

        assertThat(wire.calls.get(1).headers()).doesNotContainKey("If-Match");
    }

    @Test
    void saysThatWhatWasReadIsOutdated() {
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? json(412, "") : pass("t"));

        assertThat(catchThrowable(() -> client.change("Set", "00AA", Map.of(), "W/\"1\"").await().indefinitely()))
                .isInstanceOf(C4cFailure.Stale.class);
    }

    @Test
    void createsWithoutHavingItSentBack() {
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? new Answer(201, Map.of(), "") : pass("t"));

        client.createQuietly("Set", Map.of("Binary", "AA==")).await().indefinitely();

        assertThat(wire.calls.get(1).headers()).containsEntry("odata-no-response-payload", "true");
    }

    @Test
    void deletes() {
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? new Answer(204, Map.of(), "") : pass("t"));

        client.delete("Set", "00AA", null).await().indefinitely();

        assertThat(wire.calls.get(1).verb()).isEqualTo(Call.Verb.DELETE);
    }

    @Test
    void fetchesAnotherTokenAfterALongPause() {
        var fetches = new AtomicInteger();
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? CREATED : pass("t" + fetches.incrementAndGet()));

        client.create("Set", Map.of()).await().indefinitely();
        clock.advance(Duration.ofMinutes(29));
        client.create("Set", Map.of()).await().indefinitely();
        clock.advance(Duration.ofMinutes(29));
        client.create("Set", Map.of()).await().indefinitely();
        assertThat(fetches).as("used all the time").hasValue(1);

        clock.advance(Duration.ofMinutes(30));
        client.create("Set", Map.of()).await().indefinitely();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void fetchesNoTokenForAWayOfAuthenticationWithoutOne() {
        wire.rule = call -> Uni.createFrom().item(CREATED);

        new ODataClient(wire, Accesses.integrationUser(), TenantConfig.with(Map.of()), new ObjectMapper(), clock)
                .create("Set", Map.of()).await().indefinitely();

        assertThat(wire.calls).singleElement().extracting(Call::verb).isEqualTo(Call.Verb.POST);
    }

    @Test
    void callsAFunctionForWhatItDoes() {
        wire.rule = call -> Uni.createFrom().item(isWrite(call) ? new Answer(204, Map.of(), "") : pass("t"));

        assertThat(client.invoke(Query.of("TicketDepersonalize").parameter("ObjectID", "00AA")).await().indefinitely())
                .isEmpty();
        assertThat(wire.calls.get(1).verb()).isEqualTo(Call.Verb.POST);
        assertThat(wire.calls.get(1).path())
                .isEqualTo("/sap/c4c/odata/v1/c4codataapi/TicketDepersonalize?ObjectID=%2700AA%27");
        assertThat(wire.calls.get(1).body()).isEmpty();
    }

    @Test
    void readsTheEtagFromTheHeaderWhereTheEntityHasNone() {
        wire.rule = call -> Uni.createFrom().item(new Answer(200, Map.of("etag", List.of("W/\"1\"")),
                "{\"d\":{\"results\":{\"ID\":\"1\"}}}"));

        assertThat(client.read(Query.of("Set", "00AA")).await().indefinitely()).singleElement()
                .satisfies(row -> assertThat(row.etag()).contains("W/\"1\""));
    }
}
