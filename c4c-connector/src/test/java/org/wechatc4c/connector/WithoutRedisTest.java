package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.change.PollingByHand;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.NoteType;
import org.wechatc4c.standin.c4c.Ticket;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(WithoutRedisTest.NoRedis.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka"))
@WithTestResource(C4cTenant.class)
class WithoutRedisTest {

    public static final class NoRedis implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:1");
        }
    }

    C4cStandIn tenant;

    @Inject
    PollingByHand polling;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @Test
    void messagesReachTheirTicketAllTheSame() {
        var customer = new Customer("shop", "oW9x_withoutRedis");
        var at = Instant.parse("2026-03-01T08:00:00Z");

        try (var topics = new Topics(brokers)) {
            topics.publish("wechat.inbound", new Followed(customer, at, Map.of(), null), "1");
            topics.publish("wechat.inbound", new TextReceived(customer, at, Map.of(), "701", "first"), "2");
            topics.publish("wechat.inbound", new TextReceived(customer, at, Map.of(), "702", "second"), "3");
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(tenant.desk().ticketsOf(customer.openId()))
                .singleElement().extracting(Ticket::texts).isEqualTo(List.of("first", "second")));
        assertThat(tenant.desk().customers()).extracting(org.wechatc4c.standin.c4c.Customer::openId)
                .containsOnlyOnce(customer.openId());
    }

    @Test
    void answersAndChangesAreFoundAllTheSame() {
        try (var topics = new Topics(brokers)) {
            var desk = new Desk(tenant, topics, "withoutRedis");
            var ticket = desk.asks("question");
            var agent = tenant.desk().as("Wei Chen");
            agent.reply(ticket.id(), "pushed");
            agent.writes(NoteType.REPLY_TO_CUSTOMER, ticket.id(), "noted");
            agent.setsStatus(ticket.id(), "5");

            polling.forAnswers();
            polling.forChanges();
            polling.forChanges();

            await().atMost(Desk.PATIENCE).untilAsserted(() -> assertThat(desk.texts()).contains("pushed", "noted")
                    .anySatisfy(text -> assertThat(text).contains("已完成")));
            assertThat(desk.told().stream().map(Topics.Seen::id).distinct()).hasSize(3);
        }
    }
}
