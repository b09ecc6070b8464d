package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.wechatc4c.connector.odata.FakeWire.json;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.access.Accesses;
import org.wechatc4c.connector.access.TenantConfig;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

class PagingTest {

    private static final String SET = "/sap/c4c/odata/v1/c4codataapi/Set";

    private final FakeWire wire = new FakeWire();
    private final ODataClient client = new ODataClient(wire, Accesses.integrationUser(), TenantConfig.with(Map.of()),
            new ObjectMapper(), Clock.systemUTC());

    @Test
    void asksForPagesInAnOrderUntilOneIsNotFull() {
        answer(rows("A", "B"), rows("C", "D"), rows("E"));

        assertThat(ids(client.readAll(Query.of("Set"), 2))).containsExactly("A", "B", "C", "D", "E");
        assertThat(asked()).extracting(options -> options.get("$skip")).containsExactly("0", "2", "4");
        assertThat(asked()).extracting(options -> options.get("$orderby")).containsOnly("ObjectID");
        assertThat(asked()).extracting(options -> options.get("$top")).containsOnly("2");
    }

    @Test
    void makesAnOrderUniqueAndSelectsWhatItTellsRowsApartBy() {
        answer(rows("A"));
        client.readAll(Query.of("Set").orderBy("ParentObjectID desc").select("Text"), 2).await().indefinitely();

        assertThat(asked().get(0)).containsEntry("$orderby", "ParentObjectID desc,ObjectID").containsEntry("$select",
                "ObjectID,Text");
    }

    @Test
    void keepsEachEntityOnceWhenAPageShifts() {
        answer(rows("A", "B"), rows("B", "C"), rows());

        assertThat(ids(client.readAll(Query.of("Set"), 2))).containsExactly("A", "B", "C");
    }

    @Test
    void asksForNoMoreThanC4cGives() {
        answer(rows(), rows());

        client.readAll(Query.of("Set"), 5000).await().indefinitely();
        client.readAll(Query.of("Set").expand("Children"), 5000).await().indefinitely();

        assertThat(asked()).extracting(options -> options.get("$top")).containsExactly("1000", "100");
    }

    @Test
    void followsWhatC4cCutOff() {
        answer(next(rows("A", "B"), "https://my300001.crm.ondemand.com" + SET + "?$skiptoken=3&$top=4"),
                next(rows("C"), "Set?$skiptoken=4"), rows("D"), rows("E"));

        assertThat(ids(client.readAll(Query.of("Set"), 4))).containsExactly("A", "B", "C", "D", "E");
        assertThat(wire.calls.get(1).path()).isEqualTo(SET + "?$skiptoken=3&$top=4");
        assertThat(wire.calls.get(2).path()).isEqualTo(SET + "?$skiptoken=4");
        assertThat(asked().get(3)).containsEntry("$skip", "4");
    }

    @Test
    void leavesTheServiceForNobody() {
        answer(next(rows("A"), "https://my300001.crm.ondemand.com/sap/public/elsewhere?x=1"));

        assertThat(catchThrowable(() -> client.readAll(Query.of("Set"), 1).await().indefinitely()))
                .isInstanceOf(C4cFailure.Unreachable.class);
    }

    @Test
    void endsWhenC4cGoesOnCuttingNothingOff() {
        answer(next(rows(), SET + "?$skiptoken=1"));

        assertThat(ids(client.readAll(Query.of("Set"), 1))).isEmpty();
    }

    @Test
    void goesOnFromTheNewestChangeItSaw() {
        var since = Instant.ofEpochMilli(1000);
        answer(changed("A", 1000, "B", 2000), changed("B", 2000, "C", 3000), changed("D", 3000));

        assertThat(ids(client.readSince(Query.of("Set"), "EntityLastChangedOn", since, 2)))
                .containsExactly("A", "B", "C", "D");
        assertThat(asked()).extracting(options -> options.get("$filter")).containsExactly(
                "EntityLastChangedOn ge datetimeoffset'1970-01-01T00:00:01Z'",
                "EntityLastChangedOn ge datetimeoffset'1970-01-01T00:00:02Z'",
                "EntityLastChangedOn ge datetimeoffset'1970-01-01T00:00:03Z'");
        assertThat(asked()).extracting(options -> options.get("$orderby")).containsOnly("EntityLastChangedOn,ObjectID");
        assertThat(asked()).extracting(options -> options.get("$skip")).containsOnly("0");
    }

    @Test
    void skipsWhereMoreChangedAtOneInstantThanAPageHolds() {
        answer(changed("A", 1000, "B", 1000), changed("C", 1000, "D", 1000), changed("E", 2000));

        assertThat(ids(client.readSince(Query.of("Set"), "EntityLastChangedOn", Instant.ofEpochMilli(1000), 2)))
                .containsExactly("A", "B", "C", "D", "E");
        assertThat(asked()).extracting(options -> options.get("$skip")).containsExactly("0", "2", "4");
    }

    @Test
    void tellsHowManyThereAre() {
        answer("{\"d\":{\"__count\":\"39080\",\"results\":[]}}", rows());

        assertThat(client.readPage(Query.of("Set").top(1).inlineCount()).await().indefinitely().count()).hasValue(39080);
        assertThat(client.readPage(Query.of("Set").top(1)).await().indefinitely().count()).isEmpty();
        assertThat(asked().get(0)).containsEntry("$inlinecount", "allpages");
    }

    private void answer(String... pages) {
        wire.rule = call -> Uni.createFrom().item(json(200, pages[wire.calls.size() - 1]));
    }

    private List<Map<String, String>> asked() {
        return wire.calls.stream().map(call -> Arrays.stream(call.path().split("\\?", 2)[1].split("&"))
                .map(option -> option.split("=", 2)).collect(Collectors.toMap(option -> option[0],
                        option -> URLDecoder.decode(option[1], StandardCharsets.UTF_8))))
                .toList();
    }

    private static List<String> ids(Uni<List<Entity>> rows) {
        return rows.await().indefinitely().stream().map(row -> row.required("ObjectID")).toList();
    }

    private static String rows(String... ids) {
        return "{\"d\":{\"results\":[" + Arrays.stream(ids).map(id -> "{\"ObjectID\":\"" + id + "\"}")
                .collect(Collectors.joining(",")) + "]}}";
    }

    private static String next(String rows, String address) {
        return rows.replace("]}}", "],\"__next\":\"" + address + "\"}}");
    }

    private static String changed(Object... idsAndTimes) {
        var rows = new ArrayList<String>();
        IntStream.range(0, idsAndTimes.length / 2).forEach(i -> rows.add("{\"ObjectID\":\"" + idsAndTimes[2 * i]
                + "\",\"EntityLastChangedOn\":\"/Date(" + idsAndTimes[2 * i + 1] + ")/\"}"));
        return "{\"d\":{\"results\":[" + String.join(",", rows) + "]}}";
    }
}
