package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.c4c.Caller.Reply;

class FaultTest {

    private static final Map<String, String> CUSTOMER = Map.of("RoleCode", "CRM000", "LastName", "林");

    private final C4cStandIn tenant = Tenants.forgetful();
    private final Caller caller = new Caller(tenant.url());

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void failsTheNextCallOnly() {
        tenant.next(Fault.answer(503));

        assertThat(caller.get(Shapes.CUSTOMERS).status()).isEqualTo(503);
        assertThat(caller.get(Shapes.CUSTOMERS).status()).isEqualTo(200);
    }

    @Test
    void sparesReadsWhenAWriteIsToFail() {
        tenant.nextWrites(Fault.locked());

        Reply refused = caller.post(Shapes.CUSTOMERS, CUSTOMER);

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.error()).contains("locked by user");
        assertThat(tenant.desk().customers()).isEmpty();
    }

    @Test
    void cutsTheConnectionAfterOrBeforeTheDeed() {
        tenant.nextWrites(Fault.cut(), Fault.takeAndCut());

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> caller.post(Shapes.CUSTOMERS, CUSTOMER));
        assertThat(tenant.desk().customers()).isEmpty();
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> caller.post(Shapes.CUSTOMERS, CUSTOMER));
        assertThat(tenant.desk().customers()).hasSize(1);
        assertThat(tenant.calls()).extracting(Call::status).containsExactly(200, 0, 0);
    }

    @Test
    void answersTooLateWhatItDidInTime() {
        tenant.next(Fault.slow(Duration.ofHours(1)));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> caller.send(caller.request(Shapes.CUSTOMERS).timeout(Duration.ofMillis(200))))
                .withCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void showsTheLogonPageInsteadOfData() {
        tenant.next(Fault.logonPage());

        Reply reply = caller.get(Shapes.CUSTOMERS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).startsWith("text/html");
    }
}
