package org.wechatc4c.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.wechat.Bubble;

/** P1, P2, P3: whichever single process dies, nothing that was answered for is lost, doubled or out of order. */
@WithSandbox
class KilledServiceIT {

    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final Sandbox sandbox;

    KilledServiceIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @ParameterizedTest
    @ValueSource(strings = { "wechat-gateway", "c4c-connector", "notification-service", "token-service" })
    void tenMessagesAreInTheTicketOnceEachInOrder(String name) throws InterruptedException {
        var openId = OpenIds.next();
        var phone = sandbox.phone(Sandbox.SHOP, openId).follow();
        var service = sandbox.service(name);
        var texts = IntStream.rangeClosed(1, 10).mapToObj(i -> "第" + i + "条 message " + i).toList();

        texts.subList(0, 4).forEach(phone::says);
        await().atMost(RECOVERY).until(() -> !textsInTickets(openId).isEmpty());
        texts.subList(4, 7).forEach(phone::says);
        service.kill();
        texts.subList(7, 10).forEach(phone::says);
        service.start();
        service.awaitReady(RECOVERY);

        await().atMost(RECOVERY).untilAsserted(() -> assertThat(textsInTickets(openId)).containsExactlyElementsOf(texts));
        assertThat(sandbox.desk().ticketsOf(openId)).hasSize(1);
    }

    @Test
    void answersGivenWhileNobodySendsThemAreSentAfterwardsOnceEachInOrder() throws InterruptedException {
        var openId = OpenIds.next();
        var phone = sandbox.phone(Sandbox.PARTS, openId).follow();
        phone.says("你好");
        await().atMost(RECOVERY).until(() -> sandbox.desk().ticketsOf(openId).size() == 1);
        var ticket = sandbox.desk().ticketsOf(openId).getFirst();
        var service = sandbox.service("notification-service");
        var answers = List.of("一", "二", "三", "四");

        service.kill();
        for (String answer : answers) {
            assertThat(sandbox.desk().reply(ticket.id(), "Wei Chen", answer).status()).isEqualTo(200);
        }
        service.start();
        service.awaitReady(RECOVERY);

        await().atMost(RECOVERY).untilAsserted(() -> assertThat(
                phone.screen().stream().filter(bubble -> bubble.via() == Bubble.Via.CUSTOMER_SERVICE).map(Bubble::text)
                        .filter(answers::contains))
                .containsExactlyElementsOf(answers));
    }

    /** What was said in one breath is one entry with several lines. */
    private List<String> textsInTickets(String openId) {
        return sandbox.desk().ticketsOf(openId).stream().flatMap(ticket -> ticket.texts().stream()).flatMap(String::lines)
                .toList();
    }
}
