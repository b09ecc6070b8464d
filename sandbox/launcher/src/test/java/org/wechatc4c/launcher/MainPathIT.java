package org.wechatc4c.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.wechat.Bubble;
import org.wechatc4c.standin.wechat.Phone;

/** The main path over HTTP alone, with encrypted and with plain pushes. */
@WithSandbox
class MainPathIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Sandbox sandbox;

    MainPathIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @ParameterizedTest
    @ValueSource(strings = { Sandbox.SHOP, Sandbox.PARTS })
    void aFollowerBecomesACustomerAndIsToldTheNumber(String channel) {
        var openId = OpenIds.next();

        var phone = sandbox.phone(channel, openId).follow();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(sandbox.desk().customers()).filteredOn(customer -> openId.equals(customer.openId())).hasSize(1);
            var number = sandbox.desk().customers().stream().filter(customer -> openId.equals(customer.openId())).findFirst()
                    .orElseThrow().customerId();
            assertThat(said(phone)).anySatisfy(text -> assertThat(text).contains("欢迎关注", "Welcome"))
                    .anySatisfy(text -> assertThat(text).contains(number));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { Sandbox.SHOP, Sandbox.PARTS })
    void followingAgainMakesNoSecondCustomer(String channel) {
        var openId = OpenIds.next();
        var phone = sandbox.phone(channel, openId).follow();
        await().atMost(SOON).until(() -> customersOf(openId) == 1);

        phone.unfollow().follow().says("我回来了");

        await().atMost(SOON).untilAsserted(() -> assertThat(sandbox.desk().ticketsOf(openId)).hasSize(1));
        assertThat(customersOf(openId)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { Sandbox.SHOP, Sandbox.PARTS })
    void questionsBecomeOneTicketAndTheAgentsAnswerReachesThePhone(String channel) {
        var openId = OpenIds.next();
        var phone = sandbox.phone(channel, openId).follow();
        phone.says("充电线锁不上 🔌 ]]> & <b>");
        await().atMost(SOON).untilAsserted(() -> assertThat(sandbox.desk().ticketsOf(openId)).hasSize(1));

        phone.says("今天可以来看一下吗？");
        await().atMost(SOON).untilAsserted(() -> assertThat(sandbox.desk().ticketsOf(openId)).singleElement()
                .satisfies(ticket -> assertThat(ticket.texts())
                        .isEqualTo(List.of("充电线锁不上 🔌 ]]> & <b>", "今天可以来看一下吗？"))));
        var ticket = sandbox.desk().ticketsOf(openId).getFirst();
        var answered = sandbox.desk().reply(ticket.id(), "Wei Chen", "您好，技师今天下午联系您 👍 + 100%");

        assertThat(answered.status()).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(said(phone)).contains("您好，技师今天下午联系您 👍 + 100%"));
    }

    private long customersOf(String openId) {
        return sandbox.desk().customers().stream().filter(customer -> openId.equals(customer.openId())).count();
    }

    private static List<String> said(Phone phone) {
        return phone.screen().stream().filter(bubble -> bubble.from() == Bubble.From.ACCOUNT).map(Bubble::text).toList();
    }
}
