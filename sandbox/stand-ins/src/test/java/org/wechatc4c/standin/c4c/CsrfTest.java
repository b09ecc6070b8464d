package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.c4c.Caller.Reply;

class CsrfTest {

    private static final Map<String, String> CUSTOMER = Map.of("RoleCode", "CRM000", "LastName", "林");

    private static C4cStandIn tenant;
    private final Caller caller = new Caller(tenant.url());

    @BeforeAll
    static void start() {
        tenant = Tenants.forgetful();
    }

    @AfterAll
    static void stop() {
        tenant.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "IndividualCustomerCollection" })
    void knowsNobodyWithoutCredentials(String path) {
        assertThat(caller.get(path, "Authorization", "Basic bm9ib2R5Og==").status()).isEqualTo(401);
    }

    @Test
    void asksForCredentialsEvenWithTokenAndCookies() {
        caller.fetchToken();

        Reply reply = caller.post(Shapes.CUSTOMERS, CUSTOMER, "Authorization", "none");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("www-authenticate")).startsWith("Basic");
    }

    @Test
    void handsOutATokenWithSeveralCookies() {
        Reply reply = caller.fetchToken();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-csrf-token")).hasSize(24);
        assertThat(Caller.cookiesOf(reply)).hasSize(2);
    }

    @Test
    void handsOutATokenToACallerOfAtomToo() {
        assertThat(caller.get("", "x-csrf-token", "fetch", "Accept", "*/*").header("x-csrf-token")).isNotEmpty();
    }

    @Test
    void takesAWriteWithTheTokenAndAllItsCookies() {
        assertThat(caller.post(Shapes.CUSTOMERS, CUSTOMER).status()).isEqualTo(201);
    }

    @Test
    void refusesAWriteWithoutToken() {
        Reply reply = caller.send(caller.request(Shapes.CUSTOMERS, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertIsCsrfRefusal(reply);
    }

    @Test
    void refusesATokenWithoutItsCookies() {
        String token = caller.fetchToken().header("x-csrf-token");

        Reply reply = caller.send(caller.request(Shapes.CUSTOMERS, "Content-Type", "application/json", "x-csrf-token", token)
                .POST(BodyPublishers.ofString("{}")));

        assertIsCsrfRefusal(reply);
    }

    @Test
    void refusesATokenWithOnlySomeOfItsCookies() {
        Reply fetched = caller.fetchToken();

        assertIsCsrfRefusal(caller.post(Shapes.CUSTOMERS, CUSTOMER, "Cookie", Caller.cookiesOf(fetched).getFirst()));
    }

    @Test
    void refusesATokenWithTheCookiesOfAnother() {
        Reply other = new Caller(tenant.url()).fetchToken();

        assertIsCsrfRefusal(caller.post(Shapes.CUSTOMERS, CUSTOMER, "Cookie",
                Caller.cookiesOf(other).stream().collect(Collectors.joining("; "))));
    }

    @Test
    void refusesATokenThatExpired() {
        caller.fetchToken();
        tenant.expireCsrf();

        assertIsCsrfRefusal(caller.post(Shapes.CUSTOMERS, CUSTOMER));
    }

    @Test
    void handsOutNoTokenAnywhereElse() {
        assertThat(caller.get(Shapes.CUSTOMERS, "x-csrf-token", "fetch").header("x-csrf-token")).isEmpty();
        assertThat(caller.send(caller.request("", "x-csrf-token", "fetch").method("HEAD", BodyPublishers.noBody())).status())
                .isEqualTo(405);
    }

    private static void assertIsCsrfRefusal(Reply reply) {
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("x-csrf-token")).isEqualTo("Required");
        assertThat(reply.error()).isEqualTo("CSRF token validation failed");
    }
}
