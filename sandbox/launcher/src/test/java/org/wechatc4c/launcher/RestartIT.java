package org.wechatc4c.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path data;

    @Test
    void ticketsAndConversationsOfBeforeAreThereAndGoOn() throws Exception {
        var openId = OpenIds.next();
        var ports = Ports.free();
        try (var sandbox = Sandbox.start(WithSandbox.PROJECT, data, ports)) {
            sandbox.phone(Sandbox.SHOP, openId).follow().says("before");
            await().atMost(SOON).until(() -> sandbox.desk().ticketsOf(openId).size() == 1);
        }

        try (var sandbox = Sandbox.start(WithSandbox.PROJECT, data, ports)) {
            var phone = sandbox.phone(Sandbox.SHOP, openId);
            assertThat(phone.screen()).anySatisfy(bubble -> assertThat(bubble.text()).isEqualTo("before"));
            assertThat(sandbox.desk().ticketsOf(openId)).hasSize(1);

            phone.says("after");

            await().atMost(SOON).untilAsserted(() -> assertThat(sandbox.desk().ticketsOf(openId)).singleElement()
                    .satisfies(ticket -> assertThat(ticket.texts()).isEqualTo(List.of("before", "after"))));
        }
    }
}
