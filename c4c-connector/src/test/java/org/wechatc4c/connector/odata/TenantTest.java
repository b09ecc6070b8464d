package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.connector.access.Connection;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Call;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.access.Callers;
import org.wechatc4c.standin.c4c.access.KeyMaterial;
import org.wechatc4c.standin.c4c.access.Login;
import org.wechatc4c.standin.c4c.access.OAuthClient;
import org.wechatc4c.standin.c4c.opinion.ODataOpinion;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.net.PfxOptions;

/** The client and a tenant that nobody wrote for it, with somebody listening who knows OData. */
class TenantTest {

    private static final String SET = "IndividualCustomerCollection";

    @TempDir
    static Path folder;
    static KeyMaterial keys;
    static C4cStandIn tenant;
    static ODataOpinion opinion;

    private final List<Connection> connections = new ArrayList<>();

    @BeforeAll
    static void start() {
        keys = KeyMaterial.in(folder);
        var callers = Callers.only(new Login("wechat", "sécret & co")).withIntegration(new Login("_WXHUB", "hub"))
                .withOAuth(new OAuthClient(new Login("WXCLIENT", "client sécret"), "wechat-c4c",
                        keys.identityProviderCertificate(), "https://my300001-sso.crm.ondemand.com",
                        Map.of("agent@example.com", "Wei Chen"), Duration.ofMinutes(10)))
                .withTls(keys.listener("_WXCERT"));
        tenant = C4cStandIn.start(
                new C4cStandIn.Settings(0, null, "wechat", "sécret & co", Duration.ZERO, null, null, null).with(callers));
        opinion = ODataOpinion.on(tenant);
    }

    @AfterAll
    static void stop() {
        tenant.close();
    }

    @BeforeEach
    void forget() {
        tenant.forgetViolations();
    }

    @AfterEach
    void close() {
        connections.forEach(Connection::close);
        assertThat(opinion.objections()).isEmpty();
        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void isLetInInFourWays() {
        assertThat(author(businessUser())).isEqualTo("wechat");
        assertThat(author(connect(Map.of("c4c.authentication", "integration-user", "c4c.username", "_WXHUB", "c4c.password",
                "hub")))).isEqualTo("_WXHUB");
        assertThat(author(connect(Map.of("c4c.authentication", "certificate", "c4c.url", tenant.tlsUrl().toString(),
                "c4c.tls-configuration-name", "keys"), keys.caller()))).isEqualTo("_WXCERT");
        assertThat(author(saml())).isEqualTo("Wei Chen");
    }

    @Test
    void bearsTheEndOfTokens() {
        var saml = saml();
        var business = businessUser();
        author(saml);
        author(business);

        tenant.expireTokens();
        tenant.expireCsrf();

        assertThat(author(saml)).isEqualTo("Wei Chen");
        assertThat(author(business)).isEqualTo("wechat");
    }

    @Test
    void readsTogetherForThePriceOfOneCall() {
        var client = businessUser();
        var one = create(client, "one");
        var two = create(client, "two");
        int before = tenant.calls().size();

        var rows = client
                .readTogether(List.of(Query.of(SET, one).select("LastName"), Query.of(SET).whereEqual("ObjectID", two)))
                .await().indefinitely();

        assertThat(rows).extracting(found -> found.get(0).required("LastName")).containsExactly("one", "two");
        assertThat(tenant.calls()).hasSize(before + 1).last().extracting(Call::path).asString().endsWith("/$batch");
    }

    @Test
    void letsOneOfThemFailForItself() {
        var client = businessUser();
        var there = create(client, "there");

        var found = client.readEach(List.of(Query.of(SET, "0".repeat(32)), Query.of(SET, there))).await().indefinitely();

        assertThat(found.get(0)).isInstanceOf(Found.Failed.class);
        assertThat(found.get(1).orElseThrow().rows()).hasSize(1);
    }

    @Test
    void putsALongQueryIntoABatch() {
        var client = businessUser();
        create(client, "林小红");
        var query = Query.of(SET).whereEqual("LastName", "林小红");
        for (int i = 0; i < 40; i++) {
            query = query.whereStartsWith("LastName", "林小");
        }

        assertThat(client.read(query).await().indefinitely()).isNotEmpty();
        assertThat(tenant.calls()).last().extracting(Call::path).asString().endsWith("/$batch");
    }

    @Test
    void changesOnlyWhatNobodyElseChanged() {
        var client = businessUser();
        var id = create(client, "before");
        var etag = read(client, id).etag().orElseThrow();

        client.change(SET, id, Map.of("FirstName", "Wei"), etag).await().indefinitely();
        assertThat(catchThrowable(() -> client.change(SET, id, Map.of("FirstName", "Bo"), etag).await().indefinitely()))
                .isInstanceOf(C4cFailure.Stale.class);

        assertThat(read(client, id).required("FirstName")).isEqualTo("Wei");
    }

    @Test
    void changesAllOrNothing() {
        var client = businessUser();
        var id = create(client, "alone");
        var etag = read(client, id).etag().orElseThrow();

        var created = client.changeTogether(List.of(new Change.Update(SET, id, Map.of("FirstName", "Wei"), etag),
                new Change.Create(SET, Map.of("RoleCode", "CRM000", "LastName", "together")))).await().indefinitely();
        assertThat(created.get(1).orElseThrow().required("LastName")).isEqualTo("together");

        assertThat(catchThrowable(() -> client
                .changeTogether(List.of(new Change.Create(SET, Map.of("RoleCode", "CRM000", "LastName", "never")),
                        new Change.Update(SET, id, Map.of("FirstName", "Bo"), etag)))
                .await().indefinitely())).isInstanceOf(C4cFailure.Stale.class);
        assertThat(client.read(Query.of(SET).whereEqual("LastName", "never")).await().indefinitely()).isEmpty();
    }

    @Test
    void readsAllPages() {
        var client = businessUser();
        IntStream.range(0, 23).forEach(i -> create(client, "many" + i));

        var all = client.readAll(Query.of(SET).whereStartsWith("LastName", "many").select("LastName"), 5).await()
                .indefinitely();

        assertThat(all).extracting(row -> row.required("LastName")).doesNotHaveDuplicates().hasSize(23);
    }

    @Test
    void doesNotKnowWhatBecameOfAWriteThatWasCutOff() {
        var client = businessUser();
        create(client, "warm");
        tenant.nextWrites(Fault.takeAndCut());

        assertThat(catchThrowable(() -> create(client, "cut"))).isInstanceOf(C4cFailure.Unclear.class);
        assertThat(client.read(Query.of(SET).whereEqual("LastName", "cut")).await().indefinitely()).hasSize(1);
    }

    static Stream<String> nastyNames() {
        return NastyTextTest.texts().filter(text -> text.length() <= 40 && text.indexOf('*') < 0).limit(80);
    }

    @ParameterizedTest
    @MethodSource("nastyNames")
    void keepsEveryNameAsItIsAndFindsNobodyElseByIt(String name) {
        var client = connect(Map.of("c4c.authentication", "integration-user", "c4c.username", "_WXHUB", "c4c.password", "hub"));
        var alone = create(client, name);
        var together = client.changeTogether(List.of(new Change.Create(SET, Map.of("RoleCode", "CRM000", "LastName", name))))
                .await().indefinitely().get(0).orElseThrow().required("ObjectID");

        var found = client.read(Query.of(SET).whereEqual("LastName", name)).await().indefinitely();

        assertThat(found).extracting(row -> row.required("ObjectID")).contains(alone, together);
        assertThat(found).extracting(row -> row.properties().path("LastName").asText()).containsOnly(name);
    }

    private ODataClient businessUser() {
        return connect(Map.of("c4c.username", "wechat", "c4c.password", "sécret & co"));
    }

    private ODataClient saml() {
        return connect(Map.of("c4c.authentication", "saml-bearer", "c4c.saml.issuer", "wechat-c4c", "c4c.saml.audience",
                "https://my300001-sso.crm.ondemand.com", "c4c.saml.user", "agent@example.com", "c4c.saml.client-id", "WXCLIENT",
                "c4c.saml.client-secret", "client sécret", "c4c.saml.signing-key-name", "keys"), keys.identityProvider());
    }

    private ODataClient connect(Map<String, String> properties) {
        return connect(properties, keys.caller());
    }

    private ODataClient connect(Map<String, String> properties, Path shown) {
        var all = new HashMap<>(Map.of("c4c.url", tenant.url().toString()));
        all.putAll(properties);
        var connection = Connection.to(all, store(shown), store(keys.tenantTrust()));
        connections.add(connection);
        return new ODataClient(connection.wire(), connection.access(), connection.config(), new ObjectMapper(),
                Clock.systemUTC());
    }

    private static PfxOptions store(Path file) {
        return new PfxOptions().setPath(file.toString()).setPassword(KeyMaterial.PASSWORD);
    }

    private static String author(ODataClient client) {
        return client.create(SET, Map.of("RoleCode", "CRM000", "LastName", "x")).await().indefinitely().required("CreatedBy");
    }

    private static String create(ODataClient client, String name) {
        return client.create(SET, Map.of("RoleCode", "CRM000", "LastName", name)).await().indefinitely().required("ObjectID");
    }

    private static Entity read(ODataClient client, String id) {
        return client.read(Query.of(SET, id)).await().indefinitely().get(0);
    }
}
