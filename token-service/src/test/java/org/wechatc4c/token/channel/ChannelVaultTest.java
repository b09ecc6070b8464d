package org.wechatc4c.token.channel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.wechatc4c.token.Surroundings.CALLBACK_TOKEN;
import static org.wechatc4c.token.Surroundings.GATEWAY;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.token.Surroundings;
import org.wechatc4c.token.custody.TestCustody;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres,redis"))
@WithTestResource(Surroundings.class)
class ChannelVaultTest {

    @Inject
    ChannelVault vault;

    @Inject
    Channels channels;

    @Inject
    ChannelStore store;

    @Inject
    Pool database;

    @Test
    void sealsEverythingAgainAndLosesNothing() {
        var purpose = SecretKind.CALLBACK_TOKEN.purpose("sealed");
        var former = TestCustody.withKeyOf("former", 'f').seal(CALLBACK_TOKEN, purpose);
        database.preparedQuery("""
                UPDATE token.channel SET secrets = jsonb_set(secrets, '{CALLBACK_TOKEN,sealed}', to_jsonb($1::text)),
                    revision = nextval('token.channel_revisions') WHERE id = 'sealed'""").executeAndAwait(Tuple.of(former));
        assertThat(store.sealedWith("former", 10)).containsExactly("sealed");
        await().until(() -> channels.record("sealed").orElseThrow().secrets().get(SecretKind.CALLBACK_TOKEN).sealed()
                .equals(former));
        callbackToken();

        assertThat(vault.sealAgain("former")).isEqualTo(1);

        assertThat(store.sealedWith("former", 10)).isEmpty();
        callbackToken();
    }

    private static void callbackToken() {
        given().header("Authorization", "Bearer " + GATEWAY).get("/internal/channels/sealed/callback-credentials").then()
                .statusCode(200).body("tokens", contains(CALLBACK_TOKEN));
    }
}
