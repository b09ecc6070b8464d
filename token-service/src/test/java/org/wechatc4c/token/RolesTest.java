package org.wechatc4c.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.token.Surroundings.GATEWAY;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.OPERATOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wechatc4c.standin.backend.Backends;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Each path of the service's own description against each role: what no role is named for here must not be there. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class RolesTest {

    private static final Map<String, String> TOKENS = Map.of("gateway", GATEWAY, "notification", NOTIFICATION, "operator",
            OPERATOR);
    private static final Set<Integer> NOT_LET_IN = Set.of(401, 403);
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Pattern CHANNEL_PARAMETER = Pattern.compile("\\{(?:channel|channelId|id)}");

    /** Who may call what. The first line that fits counts. */
    private enum Line {
        TOKENS_OF_ACCOUNTS("/internal/channels/\\{[^/]+}/access-token(?:/.*)?", "notification"),
        WHAT_THE_GATEWAY_NEEDS("/internal/.+", "gateway"),
        ADMINISTRATION("/admin/.+", "operator");

        private final Pattern paths;
        private final String role;

        Line(String paths, String role) {
            this.paths = Pattern.compile(paths);
            this.role = role;
        }

        static Optional<Line> of(String path) {
            return Stream.of(values()).filter(line -> line.paths.matcher(path).matches()).findFirst();
        }
    }

    /** A method of a path, and what it wants to be sent. */
    private record Call(String path, String method, @Nullable String contentType) {

        Response send(String address, @Nullable String token) {
            return sent(given(), address, token);
        }

        Response sent(RequestSpecification request, String address, @Nullable String token) {
            var call = request.urlEncodingEnabled(false).redirects().follow(false);
            if (token != null) {
                call.header("Authorization", "Bearer " + token);
            }
            if (contentType != null) {
                call.contentType(contentType).body("{}");
            }
            return call.request(method.toUpperCase(Locale.ROOT), address);
        }

        /** Reading harms nobody, so that a channel that is there is read; anything else is tried on one that is not. */
        String address() {
            var channel = method.equals("get") ? "shop" : "nobody";
            return PARAMETER.matcher(CHANNEL_PARAMETER.matcher(path).replaceAll(channel)).replaceAll("none");
        }

        String role() {
            return Line.of(path).orElseThrow().role;
        }

        List<String> foreignTokens() {
            return TOKENS.entrySet().stream().filter(token -> !token.getKey().equals(role())).map(Map.Entry::getValue).toList();
        }

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    @TestFactory
    Stream<DynamicTest> namesARoleForEachPath() throws Exception {
        return calls().stream().map(call -> DynamicTest.dynamicTest(call.toString(),
                () -> assertThat(Line.of(call.path())).as("add %s to the table", call.path()).isPresent()));
    }

    @TestFactory
    Stream<DynamicTest> letsInNobodyWithoutAToken() throws Exception {
        return each((call, address) -> {
            assertThat(call.send(address, null).statusCode()).isEqualTo(401);
            for (String wrong : List.of("wrong", GATEWAY + "x", NOTIFICATION.toUpperCase(Locale.ROOT), "", "null")) {
                assertThat(call.send(address, wrong).statusCode()).as(wrong).isEqualTo(401);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesTheOtherRoles() throws Exception {
        return each((call, address) -> {
            for (String foreign : call.foreignTokens()) {
                assertThat(call.send(address, foreign).statusCode()).as(foreign).isEqualTo(403);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> letsInTheRoleItIsFor() throws Exception {
        return each((call, address) -> assertThat(call.send(address, TOKENS.get(call.role())).statusCode())
                .isNotIn(NOT_LET_IN));
    }

    @TestFactory
    Stream<DynamicTest> isNotTalkedAroundByAnotherSpelling() throws Exception {
        return each((call, address) -> spellings(address).forEach(spelling -> {
            assertThat(call.send(spelling, null).statusCode()).as("nobody at %s", spelling).isEqualTo(401);
            for (String foreign : call.foreignTokens()) {
                assertKeptOut(call.send(spelling, foreign), foreign + " at " + spelling);
            }
        }));
    }

    /** With its last two parts in one, an address may be another one that the role is let in at, and finds nothing. */
    @TestFactory
    Stream<DynamicTest> isNotTalkedAroundByEncodedSlashes() throws Exception {
        return each((call, address) -> {
            for (String slash : List.of("%2f", "%2F", "%5c", "%252f")) {
                var last = address.lastIndexOf('/');
                var spelling = address.substring(0, last) + slash + address.substring(last + 1);
                assertThat(call.send(spelling, null).statusCode()).as("nobody at %s", spelling).isEqualTo(401);
                for (String foreign : call.foreignTokens()) {
                    assertThat(call.send(spelling, foreign).statusCode()).as("%s at %s", foreign, spelling).isIn(403, 404, 405);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> isNotTalkedAroundByAnotherMethod() throws Exception {
        return each((call, address) -> {
            for (String method : List.of("head", "options", "get", "put", "post", "delete", "patch", "trace", "propfind")) {
                var other = new Call(call.path(), method, null);
                assertThat(other.send(address, null).statusCode()).as("nobody with %s", method).isEqualTo(401);
                for (String foreign : call.foreignTokens()) {
                    var answer = other.send(address, foreign);
                    if (!method.equals("options")) {
                        assertKeptOut(answer, foreign + " with " + method);
                    }
                    assertThat(answer.asString()).doesNotContain("Token", "ecret", "shop");
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> isNotTalkedAroundByNamingAnotherMethodOrPath() throws Exception {
        return each((call, address) -> {
            for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-URL",
                    "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Uri")) {
                for (String value : List.of("GET", "OPTIONS", "/q/health/ready")) {
                    assertThat(call.sent(given().header(header, value), address, null).statusCode()).as(header).isEqualTo(401);
                    for (String foreign : call.foreignTokens()) {
                        assertThat(call.sent(given().header(header, value), address, foreign).statusCode()).as(header)
                                .isEqualTo(403);
                    }
                }
            }
        });
    }

    @Test
    void showsItsDescriptionToCallersOnly() {
        given().get("/q/openapi").then().statusCode(401);
        given().header("Authorization", "Bearer wrong").get("/q/openapi").then().statusCode(401);
    }

    /** Neither answered nor read: what a resource itself says names the channel or what is wrong with the call. */
    private static void assertKeptOut(Response answer, String who) {
        assertThat(answer.statusCode()).as(who).isIn(403, 404, 405, 415);
        if (answer.statusCode() != 403) {
            assertThat(answer.asString()).as(who).doesNotContain("there is no", "code\":");
        }
    }

    private static List<String> spellings(String address) {
        var last = address.lastIndexOf('/');
        var parent = address.substring(0, last);
        var name = address.substring(last + 1);
        return List.of("/" + address, parent + "//" + name, address + "/", address + "//", address + "/.", "/." + address,
                "/%2e" + address, "/x/.." + address, "/x/%2e%2e" + address, "/x/%2E." + address, parent + "/./" + name,
                parent + "/%2e/" + name, parent + "/x/../" + name, parent + "/x/%2e%2e/" + name, address + ";x=y",
                address + ";", parent + ";x=y/" + name, "/;x=y" + address,
                "/%" + Integer.toHexString(address.charAt(1)) + address.substring(2), address.toUpperCase(Locale.ROOT),
                address + "%20", address + "%00", address + ".json", address + "?x=y", address + "?/q/health/ready",
                "/q/health/.." + address, "/q/health/%2e%2e/%2e%2e" + address, "/q/metrics/../.." + address,
                "/q/health;/../.." + address);
    }

    private interface Trial {
        void on(Call call, String address) throws Exception;
    }

    private static Stream<DynamicTest> each(Trial trial) throws Exception {
        return calls().stream().map(call -> DynamicTest.dynamicTest(call.toString(), () -> trial.on(call, call.address())));
    }

    private static List<Call> calls() throws Exception {
        var document = new ObjectMapper().readTree(given().header("Authorization", "Bearer " + OPERATOR)
                .queryParam("format", "json").get("/q/openapi").then().statusCode(200).extract().asString());
        var calls = new ArrayList<Call>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> calls.add(new Call(path.getKey(), operation.getKey(),
                        contentType(operation.getValue().path("requestBody").path("content"))))));
        assertThat(calls).hasSizeGreaterThan(10);
        return calls;
    }

    private static @Nullable String contentType(JsonNode content) {
        return StreamSupport.stream(((Iterable<String>) content::fieldNames).spliterator(), false).findFirst().orElse(null);
    }
}
