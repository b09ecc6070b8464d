package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.wechatc4c.connector.odata.FakeWire.json;
import static org.wechatc4c.connector.odata.FakeWire.pass;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.connector.SteppedClock;
import org.wechatc4c.connector.access.Accesses;
import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.access.TenantConfig;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

class TogetherTest {

    private static final String BATCH = "/sap/c4c/odata/v1/c4codataapi/$batch";
    private static final String ROW = "HTTP/1.1 200 OK\r\n\r\n{\"d\":{\"results\":[{\"ID\":\"%s\"}]}}";
    private static final List<Query> TWO = List.of(Query.of("A"), Query.of("B"));
    private static final List<Change> CHANGES = List.of(new Change.Create("A", Map.of("Text", "x")),
            new Change.Update("A", "00AA", Map.of("Text", "y"), "W/\"1\""), new Change.Delete("A", "00BB", null));

    private final SteppedClock clock = new SteppedClock();
    private final FakeWire wire = new FakeWire();
    private final ODataClient client = new ODataClient(wire, Accesses.integrationUser(), TenantConfig.with(Map.of()),
            new ObjectMapper(), clock);

    @Test
    void readsSeveralForThePriceOfOneCall() {
        answer(batch(ROW.formatted("1"), ROW.formatted("2")));

        assertThat(client.readTogether(TWO).await().indefinitely())
                .extracting(rows -> rows.get(0).required("ID")).containsExactly("1", "2");
        assertThat(wire.calls).singleElement().extracting(Call::path).isEqualTo(BATCH);
    }

    @Test
    void letsEachFailForItself() {
        answer(batch("HTTP/1.1 404 Not Found\r\n\r\n{\"error\":{\"message\":{\"value\":\"none\"}}}", ROW.formatted("2")));

        var found = client.readEach(TWO).await().indefinitely();

        assertThat(found.get(0)).isInstanceOfSatisfying(Found.Failed.class,
                failed -> assertThat(failed.failure()).isInstanceOf(C4cFailure.Refused.class).hasMessageContaining("none"));
        assertThat(found.get(1).orElseThrow().rows()).hasSize(1);
        assertThat(catchThrowable(() -> client.readTogether(TWO).await().indefinitely()))
                .isInstanceOf(C4cFailure.Refused.class);
    }

    @Test
    void needsACsrfTokenToReadTogether() {
        wire.rule = call -> Uni.createFrom()
                .item(call.path().equals(BATCH) ? batch(ROW.formatted("1"), ROW.formatted("2")) : pass("t1", "a=1"));

        new ODataClient(wire, Accesses.businessUser(), TenantConfig.with(Map.of()), new ObjectMapper(), clock)
                .readTogether(TWO).await().indefinitely();

        assertThat(wire.calls.get(1).headers()).containsEntry("x-csrf-token", "t1").containsEntry("Cookie", "a=1");
    }

    @ParameterizedTest
    @ValueSource(ints = { 403, 404, 405, 415, 501 })
    void readsOneByOneWhereC4cAllowsNoBatches(int status) {
        wire.rule = call -> Uni.createFrom()
                .item(call.path().equals(BATCH) ? json(status, "") : json(200, "{\"d\":{\"results\":[]}}"));

        assertThat(client.readTogether(TWO).await().indefinitely()).hasSize(2);
        client.readTogether(TWO).await().indefinitely();
        assertThat(wire.calls).filteredOn(call -> call.path().equals(BATCH)).as("not asked again at once").hasSize(1);

        clock.advance(Duration.ofHours(1));
        client.readTogether(TWO).await().indefinitely();
        assertThat(wire.calls).filteredOn(call -> call.path().equals(BATCH)).hasSize(2);
    }

    @Test
    void keepsABatchWithinItsSize() {
        wire.rule = call -> Uni.createFrom().item(batch(Collections
                .nCopies(call.body().split("GET ", -1).length - 1, ROW.formatted("1")).toArray(String[]::new)));

        assertThat(client.readTogether(Collections.nCopies(45, Query.of("A"))).await().indefinitely()).hasSize(45);
        assertThat(wire.calls).hasSize(3);
    }

    @Test
    void asksEachServiceInABatchOfItsOwn() {
        wire.rule = call -> Uni.createFrom().item(call.path().endsWith("$batch") ? batch(ROW.formatted("1"), ROW.formatted("1"))
                : json(200, "{\"d\":{\"results\":[]}}"));
        var other = Query.of("InteractionCollection").from("servicerequestinteraction");

        client.readTogether(List.of(Query.of("A"), Query.of("B"), other)).await().indefinitely();

        assertThat(wire.calls).extracting(Call::path).containsExactly(BATCH,
                "/sap/c4c/odata/v1/servicerequestinteraction/InteractionCollection?$format=json");
    }

    @Test
    void putsALongAddressIntoABatch() {
        var query = Query.of("A").whereEqual("Name", "林".repeat(300));
        answer(batch(ROW.formatted("1")));

        assertThat(client.read(query).await().indefinitely()).hasSize(1);
        assertThat(wire.calls).singleElement().extracting(Call::path).isEqualTo(BATCH);
    }

    @Test
    void doesNotTakeHalfABatchForAnAnswer() {
        answer(batch(ROW.formatted("1")));

        assertThat(catchThrowable(() -> client.readTogether(TWO).await().indefinitely()))
                .isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(catchThrowable(() -> client.changeTogether(CHANGES).await().indefinitely()))
                .isInstanceOf(C4cFailure.Unclear.class);
    }

    @Test
    void asksForNothingWhenThereIsNothingToAsk() {
        assertThat(client.readTogether(List.of()).await().indefinitely()).isEmpty();
        assertThat(client.changeTogether(List.of()).await().indefinitely()).isEmpty();
        assertThat(wire.calls).isEmpty();
    }

    @Test
    void changesAllInOneChangeSet() {
        answer(batch(changeSet("HTTP/1.1 201 Created\r\n\r\n{\"d\":{\"results\":{\"ID\":\"1\"}}}",
                "HTTP/1.1 204 No Content\r\nContent-Type: text/html\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n")));

        var created = client.changeTogether(CHANGES).await().indefinitely();

        assertThat(created.get(0)).hasValueSatisfying(row -> assertThat(row.required("ID")).isEqualTo("1"));
        assertThat(created.subList(1, 3)).allSatisfy(none -> assertThat(none).isEmpty());
        assertThat(wire.calls).singleElement().satisfies(call -> assertThat(call.body())
                .contains("POST A HTTP/1.1", "PATCH A(%2700AA%27) HTTP/1.1", "If-Match: W/\"1\"",
                        "DELETE A(%2700BB%27) HTTP/1.1"));
    }

    @Test
    void changesNothingWhenOneOfThemFails() {
        Stream.of(batch(refusal(412)), batch(changeSet(refusal(412))))
                .forEach(answer -> {
                    answer(answer);
                    assertThat(catchThrowable(() -> client.changeTogether(CHANGES).await().indefinitely()))
                            .isInstanceOf(C4cFailure.Stale.class);
                });
    }

    @Test
    void doesNotBreakUpWhatBelongsTogether() {
        answer(json(403, "{\"error\":{\"message\":\"no batches\"}}"));

        assertThat(catchThrowable(() -> client.changeTogether(CHANGES).await().indefinitely()))
                .isInstanceOf(C4cFailure.NotAllowed.class);
        assertThat(wire.calls).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.changeTogether(Collections.nCopies(21, CHANGES.get(0))));
    }

    private static String refusal(int status) {
        return "HTTP/1.1 " + status + " X\r\n\r\n{\"error\":{\"message\":{\"value\":\"no\"}}}";
    }

    private void answer(Answer answer) {
        wire.rule = call -> Uni.createFrom().item(answer);
    }

    private static Answer batch(String... parts) {
        var body = new StringBuilder();
        for (String part : parts) {
            body.append("--b0\r\n").append(part.startsWith("HTTP") ? "Content-Type: application/http\r\n\r\n" : "").append(part)
                    .append("\r\n");
        }
        return new Answer(202, Map.of("content-type", List.of("multipart/mixed; boundary=b0")), body + "--b0--\r\n");
    }

    private static String changeSet(String... parts) {
        var body = new StringBuilder("Content-Type: multipart/mixed; boundary=b1\r\n\r\n");
        for (String part : parts) {
            body.append("--b1\r\nContent-Type: application/http\r\n\r\n").append(part).append("\r\n");
        }
        return body + "--b1--\r\n";
    }
}
