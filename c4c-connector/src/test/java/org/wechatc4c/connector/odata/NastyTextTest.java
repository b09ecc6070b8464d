package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.connector.odata.FakeWire.json;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.connector.access.Accesses;
import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.access.TenantConfig;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Whatever customers write arrives as it is, and is never more than a value. */
class NastyTextTest {

    private static final List<String> PIECES = List.of("'", "''", "')", "%27", "%2527", "%", "+", "&", "#", "?", "/", "\\",
            "\"", "\r\n", "\n", "\t", "\u0000", "\u2028", " ", "*", "\u00a0", "=", "$filter=", "&$format=xml", " or ID ne ",
            " and ", " eq '1'", "startswith(Name,'", "datetimeoffset'", "--batch_x--", "--batch_x", "\r\n--changeset_y\r\n",
            "Content-ID: 1", "HTTP/1.1 200 OK\r\n\r\n", "Content-Type: multipart/mixed; boundary=b", "{\"d\":{", "}}",
            "</d:Text>",
            "<!--", "]]>", "&amp;", "😀", "👨‍👩‍👧", "林小红", "é", "e\u0301", "\u202e", "+86 138-0013-8000", "O'Hara", "null",
            "x-csrf-token: fetch\r\n", "../", "(1)");
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");

    private final FakeWire wire = new FakeWire();
    private final ObjectMapper json = new ObjectMapper();
    private final ODataClient client = new ODataClient(wire, Accesses.integrationUser(), TenantConfig.with(Map.of()), json,
            Clock.systemUTC());

    static Stream<String> texts() {
        var random = new Random(20260301);
        var mixed = IntStream.range(0, 300).mapToObj(i -> {
            var text = new StringBuilder("x");
            random.ints(1 + i % 6, 0, PIECES.size()).mapToObj(PIECES::get).forEach(text::append);
            return text.toString();
        });
        return Stream.concat(PIECES.stream().filter(piece -> !piece.isBlank()), mixed);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isOneValueOfOneCondition(String text) {
        client.read(Query.of("Set").whereEqual("Name", text).whereStartsWith("Phone", text).whereUuid("UUID", text).top(1))
                .await().indefinitely();

        var options = options(address());
        assertThat(options.keySet()).containsExactly("$filter", "$top", "$format");
        assertThat(literals(options.get("$filter"))).containsExactly(text, text, text);
        assertThat(LITERAL.matcher(options.get("$filter")).replaceAll("?"))
                .isEqualTo("Name eq ? and startswith(Phone,?) and UUID eq guid?");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isOneKeyAndOneParameter(String text) {
        client.read(Query.of("Set", text, "Children")).await().indefinitely();
        var path = address().split("\\?", 2)[0];
        assertThat(path).matches("[!-~]+").startsWith("Set(").endsWith(")/Children");
        assertThat(literals(decoded(path))).containsExactly(text);

        client.read(Query.of("GetIt").parameter("Who", text)).await().indefinitely();
        assertThat(options(address())).containsOnlyKeys("Who", "$format")
                .satisfies(options -> assertThat(literals(options.get("Who"))).containsExactly(text));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void arrivesAsItIs(String text) throws Exception {
        wire.rule = call -> Uni.createFrom().item(json(201, "{\"d\":{\"results\":{\"ID\":\"1\"}}}"));

        client.create("Set", Map.of("Text", text)).await().indefinitely();

        assertThat(json.readTree(wire.calls.get(0).body()).path("Text").asText()).isEqualTo(text);
        assertThat(json.readTree(wire.calls.get(0).body())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isNoPartOfABatchOfItsOwn(String text) throws Exception {
        wire.rule = call -> Uni.createFrom().item(echo(call));

        var created = client.changeTogether(List.of(new Change.Create("Set", Map.of("Text", text)),
                new Change.Create("Set", Map.of("Text", "second")))).await().indefinitely();

        assertThat(created.get(0).orElseThrow().properties().path("Text").asText()).isEqualTo(text);
        assertThat(created.get(1).orElseThrow().required("Text")).isEqualTo("second");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isNoPartOfALongAddressOfItsOwn(String text) {
        wire.rule = call -> Uni.createFrom()
                .item(new Answer(202, Map.of("content-type", List.of("multipart/mixed; boundary=b")),
                        "--b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{\"d\":{\"results\":[]}}\r\n--b--"));

        client.read(Query.of("Set").whereEqual("Name", text + "林".repeat(300))).await().indefinitely();

        var body = wire.calls.get(0).body();
        assertThat(body.lines().filter(line -> line.startsWith("GET "))).singleElement().satisfies(
                line -> assertThat(literals(options(line.split(" ", -1)[1]).get("$filter"))).containsExactly(
                        text + "林".repeat(300)));
        assertThat(body.lines().filter(line -> line.startsWith("--"))).hasSize(2);
    }

    private String address() {
        var path = wire.calls.get(wire.calls.size() - 1).path();
        assertThat(path).as("plain characters only").matches("[!-~]+");
        return path.substring("/sap/c4c/odata/v1/c4codataapi/".length());
    }

    private static Map<String, String> options(String address) {
        var options = new LinkedHashMap<String, String>();
        for (String option : address.split("\\?", 2)[1].split("&", -1)) {
            var pair = option.split("=", 2);
            options.put(pair[0], decoded(pair[1]));
        }
        return options;
    }

    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    /** As a server reads them: a doubled quote is one, a single one ends the text. */
    private static List<String> literals(String text) {
        return LITERAL.matcher(text).results().map(found -> found.group().substring(1, found.group().length() - 1)
                .replace("''", "'")).toList();
    }

    /** What a server makes of a change set of two creations: each body by the length that is said, in bytes. */
    private static Answer echo(Call call) {
        var bytes = call.body().getBytes(StandardCharsets.UTF_8);
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var answer = new StringBuilder("--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n");
        var lengths = Pattern.compile("\r\nContent-Length: (\\d+)\r\n(?:[^\r\n]+\r\n)*\r\n").matcher(text);
        var bodies = new ArrayList<String>();
        int from = 0;
        while (lengths.find(from)) {
            int length = Integer.parseInt(lengths.group(1));
            bodies.add(new String(bytes, lengths.end(), length, StandardCharsets.UTF_8));
            from = lengths.end() + length;
        }
        bodies.forEach(body -> answer.append("--c\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 201 Created\r\n\r\n{\"d\":")
                .append(body).append("}\r\n"));
        return new Answer(202, Map.of("content-type", List.of("multipart/mixed; boundary=b")),
                answer.append("--c--\r\n--b--\r\n").toString());
    }
}
