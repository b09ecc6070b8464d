package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.c4c.Caller.Reply;

class BatchTest {

    private static final String CUSTOMER = "{\"RoleCode\":\"CRM000\",\"LastName\":\"林\"}";

    private final C4cStandIn tenant = Tenants.forgetful();
    private final Caller caller = new Caller(tenant.url());

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void answersReadsInTheirOrder() {
        caller.post(Shapes.CUSTOMERS, CUSTOMER);

        Reply reply = batch(get("IndividualCustomerCollection?$select=CustomerID"), get("Nonsense"), get("$metadata"));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("content-type")).matches("multipart/mixed; boundary=ejjeeffe\\d");
        assertThat(statuses(reply)).containsExactly("200 OK", "404 Not Found", "404 Not Found");
        assertThat(reply.response().body()).contains("\"CustomerID\":\"1000441\"");
        assertThat(tenant.calls().getLast().parts()).extracting(Call::path).containsExactly("/IndividualCustomerCollection",
                "/Nonsense", "/$metadata");
        assertThat(tenant.violations()).hasSize(2);
    }

    @Test
    void carriesOutAChangeSet() {
        Reply made = batch(changeSet(post("IndividualCustomerCollection", CUSTOMER),
                post("ServiceRequestCollection", "{\"Name\":\"门\"}")));
        String ticket = caller.get(Shapes.TICKETS).results().get(0).path("ObjectID").asText();

        Reply changed = batch(changeSet(write("PATCH", "ServiceRequestCollection('" + ticket + "')", "{\"Name\":\"窗\"}")),
                get("ServiceRequestCollection?$select=Name"));

        assertThat(statuses(made)).containsExactly("201 Created", "201 Created");
        assertThat(statuses(changed)).containsExactly("204 No Content", "200 OK");
        assertThat(changed.response().body()).contains("content-type: text/html\r\ncontent-length: 0\r\n").contains("窗");
        assertThat(changed.response().body().split("boundary=ejjeeffe", -1)).hasSize(2);
    }

    @Test
    void carriesOutNothingWhenOneOfAChangeSetIsRefused() {
        Reply reply = batch(changeSet(post("IndividualCustomerCollection", CUSTOMER),
                post("ServiceRequestCollection", "{\"Name\":\"x\",\"BuyerPartyID\":\"1\"}")),
                get("IndividualCustomerCollection"));

        assertThat(statuses(reply)).containsExactly("400 Bad Request", "200 OK");
        assertThat(reply.response().body()).contains("Business partner 1 does not exist");
        assertThat(tenant.desk().customers()).isEmpty();
        assertThat(tenant.desk().tickets()).isEmpty();
    }

    @Test
    void makesNoTicketOfAMessageThatWasTakenBack() {
        var profile = caller.follower("oAbc", "SHOP");
        String message = "{\"CategoryCode\":\"001\",\"InitiatorCode\":\"2\",\"SocialMediaChannelCode\":\"008\","
                + "\"SocialMediaActivityProviderID\":\"SHOP\",\"Text\":\"x\",\"SocialMediaUserProfileUUID\":\""
                + Ids.uuid(profile.path("ObjectID").asText()) + "\"}";

        batch(changeSet(post("SocialMediaActivityCollection", message), post("ServiceRequestCollection", "{\"Nome\":\"x\"}")));
        batch(changeSet(post("SocialMediaActivityCollection", message)));

        await().until(() -> tenant.desk().ticketsOf("oAbc").size() == 1);
        assertThat(tenant.desk().tickets()).hasSize(1);
    }

    @Test
    void needsATokenForTheWhole() {
        assertThat(caller.send(caller.request("$batch", "Content-Type", "multipart/mixed; boundary=b")
                .POST(BodyPublishers.ofString("--b--\r\n"))).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "no boundary", "--b\r\nContent-Type: application/http\r\n\r\nGET X HTTP/1.1\r\n\r\n\r\n--b--",
            "--b\nContent-Type: application/http\n\nGET X HTTP/1.1\n\n\n--b--\n",
            "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                    + "GET /sap/c4c/odata/v1/c4codataapi/IndividualCustomerCollection HTTP/1.1\r\n\r\n\r\n--b--",
            "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                    + "POST IndividualCustomerCollection HTTP/1.1\r\nContent-Length: 3\r\n\r\n{}\r\n--b--",
            "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                    + "GET IndividualCustomerCollection?$search=x HTTP/1.1\r\n\r\n\r\n--b--" })
    void refusesABatchInABadForm(String body) {
        assertThat(caller.write("POST", "$batch", body, "Content-Type", "multipart/mixed; boundary=b").status()).isEqualTo(400);
        assertThat(tenant.violations()).hasSize(1);
    }

    @Test
    void wantsWritesInAChangeSetAndReadsOutsideOfOne() {
        assertThat(batch(post("IndividualCustomerCollection", CUSTOMER)).status()).isEqualTo(400);
        assertThat(batch(changeSet(get("IndividualCustomerCollection"))).status()).isEqualTo(400);
    }

    private Reply batch(String... parts) {
        return caller.write("POST", "$batch", multipart("batch_1", List.of(parts)), "Content-Type",
                "multipart/mixed; boundary=batch_1");
    }

    private static String changeSet(String... parts) {
        return "Content-Type: multipart/mixed; boundary=set_1\r\n\r\n" + multipart("set_1", List.of(parts));
    }

    private static String multipart(String boundary, List<String> parts) {
        return parts.stream().map(part -> "--" + boundary + "\r\n" + part + "\r\n")
                .collect(Collectors.joining("", "", "--" + boundary + "--\r\n"));
    }

    private static String get(String address) {
        return message("GET " + address + " HTTP/1.1\r\nAccept: application/json\r\n\r\n");
    }

    private static String post(String address, String body) {
        return write("POST", address, body);
    }

    private static String write(String method, String address, String body) {
        return message(method + " " + address + " HTTP/1.1\r\nAccept: application/json\r\nContent-Type: application/json\r\n"
                + "Content-ID: 1\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private static String message(String http) {
        return "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n" + http;
    }

    private static List<String> statuses(Reply reply) {
        return Arrays.stream(reply.response().body().split("\r\n", -1)).filter(line -> line.startsWith("HTTP/1.1 "))
                .map(line -> line.substring("HTTP/1.1 ".length())).toList();
    }
}
