package org.wechatc4c.notification.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.Surroundings;
import org.wechatc4c.notification.Topics;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Sent;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres"))
@WithTestResource(Surroundings.class)
class DeadLettersTest {

    @Inject
    Topics topics;

    WeChatStandIn wechat;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            junk   | this is not JSON
            newer  | {"type":"wechat.outbound.hologram.v1","customer":{"channelId":"shop","openId":"oDead-newer"},"at":"2026-03-01T08:00:00Z","depth":3}
            blank  | {"type":"wechat.outbound.text.v1","customer":{"channelId":"shop","openId":"oDead-blank"},"at":"2026-03-01T08:00:00Z","cause":{"kind":"customer-registered","customerId":"1"},"text":" "}
            hollow | {"type":"wechat.outbound.text.v1"}
            nul    | {"type":"wechat.outbound.text.v1","customer":{"channelId":"shop","openId":"oDead-nul"},"at":"2026-03-01T08:00:00Z","cause":{"kind":"customer-registered","customerId":"1"},"text":"\\u0000"}
            """)
    void keepsWhatItCannotReadAndGoesOn(String name, String value) {
        var customer = new Customer("shop", "oDead-" + name);
        wechat.phone(customer.openId()).follow().says("hello?");

        topics.askFor("before-" + name, customer, "before");
        topics.publish("wechat.outbound", customer.key(), "dead-" + name, "wechat.outbound.any.v1", value);
        topics.askFor("after-" + name, customer, "after");

        topics.await("after-" + name, 1);
        assertThat(wechat.sent(customer.openId())).extracting(Sent::text).containsExactly("before", "after");
        await().untilAsserted(() -> assertThat(topics.read("wechat.outbound.dlq"))
                .filteredOn(letter -> customer.key().equals(letter.key())).singleElement()
                .satisfies(letter -> {
                    assertThat(letter.value()).isEqualTo(value);
                    assertThat(new String(letter.headers().lastHeader("ce_id").value(), UTF_8)).isEqualTo("dead-" + name);
                }));
    }

    @Test
    void keepsARecordWithoutAnId() {
        topics.publishBare("wechat.outbound", "shop:oDead-bare", "{}");

        await().untilAsserted(() -> assertThat(topics.read("wechat.outbound.dlq"))
                .filteredOn(letter -> "shop:oDead-bare".equals(letter.key())).extracting(ConsumerRecord::value)
                .containsExactly("{}"));
    }

    @Test
    void keepsWhatACustomerDidInAWayThatOnlyANewerBuildKnows() {
        var value = """
                {"type":"wechat.inbound.waved.v1","customer":{"channelId":"shop","openId":"oDead-wave"},\
                "at":"2026-03-01T08:00:00Z","hand":"left"}""";

        topics.publish("wechat.inbound", "shop:oDead-wave", "wave-1", "wechat.inbound.waved.v1", value);

        await().untilAsserted(() -> assertThat(topics.read("wechat.inbound.dlq")).extracting(ConsumerRecord::value)
                .contains(value));
    }
}
