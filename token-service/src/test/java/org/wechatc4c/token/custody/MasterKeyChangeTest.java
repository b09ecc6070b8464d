package org.wechatc4c.token.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.token.Surroundings;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class MasterKeyChangeTest {

    @Inject
    MasterKeyChange change;

    @Inject
    Custody custody;

    @Inject
    Pool database;

    /** Whatever is sealed in the database with the former key, in any table, is sealed with the new one and says the same. */
    @Test
    void sealsEveryTableAgain() {
        var former = TestCustody.withKeyOf("former", 'f');
        database.preparedQuery("INSERT INTO token.component (app_id, sealed_ticket, sealed_token) VALUES ('wxold', $1, $2)")
                .executeAndAwait(
                        Tuple.of(former.seal("a ticket", "component-ticket"), former.seal("a token", "component-token")));
        database.preparedQuery("""
                INSERT INTO token.authorisation (app_id, state, sealed_refresh_token, previous_refresh_token)
                VALUES ('wxold', 'AUTHORISED', $1, $2)""")
                .executeAndAwait(Tuple.of(former.seal("the newest", "refresh-token:wxold"),
                        former.seal("the one before", "refresh-token:wxold")));
        database.preparedQuery("INSERT INTO token.web_authorisation VALUES ('shop', 'oOld', $1, now() + interval '1 day')")
                .executeAndAwait(Tuple.of(former.seal("a person's", "web-authorisation:shop:oOld")));

        change.start(new StartupEvent());

        await().untilAsserted(() -> assertThat(texts("""
                SELECT sealed_ticket FROM token.component UNION SELECT sealed_token FROM token.component
                UNION SELECT sealed_refresh_token FROM token.authorisation
                UNION SELECT previous_refresh_token FROM token.authorisation
                UNION SELECT refresh_token FROM token.web_authorisation""")).noneMatch(text -> text.contains(".former.")));
        assertThat(custody.open(text("SELECT sealed_ticket FROM token.component WHERE app_id = 'wxold'"), "component-ticket"))
                .isEqualTo("a ticket");
        assertThat(custody.open(text("SELECT previous_refresh_token FROM token.authorisation WHERE app_id = 'wxold'"),
                "refresh-token:wxold")).isEqualTo("the one before");
        assertThat(custody.open(text("SELECT refresh_token FROM token.web_authorisation WHERE open_id = 'oOld'"),
                "web-authorisation:shop:oOld")).isEqualTo("a person's");
        database.query("DELETE FROM token.component WHERE app_id = 'wxold'").executeAndAwait();
        database.query("DELETE FROM token.authorisation WHERE app_id = 'wxold'").executeAndAwait();
    }

    private String text(String query) {
        return texts(query).getFirst();
    }

    private List<String> texts(String query) {
        return StreamSupport.stream(database.query(query).executeAndAwait().spliterator(), false)
                .map(row -> row.getString(0)).filter(text -> text != null).toList();
    }
}
