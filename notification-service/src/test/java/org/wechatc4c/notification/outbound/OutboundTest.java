package org.wechatc4c.notification.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wechatc4c.notification.Topics.CAUSE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.delivery.DeliveryEvent;
import org.wechatc4c.events.outbound.OutboundMessage.TextRequested;
import org.wechatc4c.notification.Surroundings;
import org.wechatc4c.notification.Surroundings.TokenService;
import org.wechatc4c.notification.Topics;
import org.wechatc4c.notification.Topics.News;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.Sent;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres"))
@WithTestResource(Surroundings.class)
class OutboundTest {

    @Inject
    Topics topics;

    @Inject
    Turns turns;

    @Inject
    Pool database;

    WeChatStandIn wechat;
    TokenService tokenService;

    @Test
    void aTextReachesThePhoneAsItWasWritten() {
        var customer = customerWhoWrote("oText");
        var text = "您的车明天可以取 🚗\n\"Öl\" & <Reifen> \\u4f60";

        topics.askFor("text-1", customer, text);

        topics.await("text-1", 1);
        assertThat(sentTo(customer)).containsExactly(text);
    }

    @Test
    void tellsThatWeChatTookIt() {
        var customer = customerWhoWrote("oNews");

        topics.askFor("news-1", customer, "hello");

        assertThat(topics.await("news-1", 1)).singleElement().satisfies(news -> {
            assertThat(news.key()).isEqualTo("shop:oNews");
            assertThat(news.id()).isEqualTo("news-1:accepted:1");
            assertThat(news.type()).isEqualTo("wechat.delivery.accepted.v1");
            assertThat(news.source()).isEqualTo("/notification-service");
            assertThat(news.event()).isEqualTo(new DeliveryEvent.Accepted(customer, news.event().at(), "news-1", CAUSE, 1));
        });
    }

    @Test
    void askingTwiceSaysItOnce() {
        var customer = customerWhoWrote("oTwice");
        topics.askFor("twice-1", customer, "hello");
        topics.await("twice-1", 1);

        topics.askFor("twice-1", customer, "hello");

        assertThat(topics.await("twice-1", 2)).extracting(News::id)
                .containsExactly("twice-1:accepted:1", "twice-1:accepted:1");
        assertThat(sentTo(customer)).containsExactly("hello");
    }

    @Test
    void keepsTheOrderOfOneCustomer() {
        var customer = customerWhoWrote("oOrder");

        IntStream.rangeClosed(1, 5).forEach(i -> topics.askFor("order-" + i, customer, "message " + i));

        topics.await("order-5", 1);
        assertThat(sentTo(customer)).containsExactly("message 1", "message 2", "message 3", "message 4", "message 5");
    }

    @Test
    void severalWhoTakeTurnsWithOneCustomerSendEachMessageOnceAndInOrder() {
        var customer = customerWhoWrote("oReplicas");
        IntStream.rangeClosed(1, 5).forEach(i -> topics.askFor("replicas-" + i, customer, "message " + i));

        var everybody = IntStream.range(0, 8)
                .mapToObj(i -> turns.take(customer, () -> true).repeat().atMost(20).collect().last())
                .toList();
        Uni.join().all(everybody).andFailFast().await().indefinitely();

        topics.await("replicas-5", 1);
        assertThat(sentTo(customer)).containsExactly("message 1", "message 2", "message 3", "message 4", "message 5");
    }

    @Test
    void reportsARefusedTokenAndSaysItAgainWithTheNextOne() {
        var customer = customerWhoWrote("oToken");
        topics.askFor("token-1", customer, "with the first token");
        topics.await("token-1", 1);
        var before = tokenService.refusals().size();

        wechat.voidTokens("wx0123456789abcdef");
        topics.askFor("token-2", customer, "with the second token");

        assertThat(only(topics.await("token-2", 1)).id()).isEqualTo("token-2:accepted:2");
        assertThat(tokenService.refusals()).hasSize(before + 1);
        assertThat(sentTo(customer)).containsExactly("with the first token", "with the second token");
    }

    @Test
    void waitsForTheTokenService() {
        var customer = customerWhoWrote("oAway");
        wechat.voidTokens("wx0123456789abcdef");
        tokenService.isAway(2);

        topics.askFor("away-1", customer, "hello");

        assertThat(only(topics.await("away-1", 1)).event()).isInstanceOf(DeliveryEvent.Accepted.class);
        assertThat(sentTo(customer)).containsExactly("hello");
    }

    @Test
    void saysItAgainToABusyWeChat() {
        var customer = customerWhoWrote("oBusy");
        wechat.next(Fault.busy(), Fault.busy());

        topics.askFor("busy-1", customer, "hello");

        assertThat(only(topics.await("busy-1", 1)).id()).isEqualTo("busy-1:accepted:3");
        assertThat(sentTo(customer)).containsExactly("hello");
    }

    @Test
    void givesUpOnAWeChatThatStaysBusy() {
        var customer = customerWhoWrote("oBusier");
        wechat.next(Fault.busy(), Fault.busy(), Fault.busy(), Fault.busy());

        topics.askFor("busier-1", customer, "hello");

        assertThat(only(topics.await("busier-1", 1)).event()).isInstanceOfSatisfying(DeliveryEvent.Refused.class, refused -> {
            assertThat(refused.attempts()).isEqualTo(4);
            assertThat(refused.errcode()).isEqualTo(-1);
            assertThat(refused.reason()).isEqualTo("WeChat stayed busy");
        });
        assertThat(sentTo(customer)).isEmpty();
    }

    @Test
    void neverRepeatsAMessageThatMayHaveArrived() {
        var customer = customerWhoWrote("oCut");
        wechat.next(Fault.takeAndCut());

        topics.askFor("cut-1", customer, "once");
        topics.askFor("cut-2", customer, "after it");

        topics.await("cut-2", 1);
        assertThat(only(topics.news("cut-1")).event()).isInstanceOfSatisfying(DeliveryEvent.OutcomeUnknown.class,
                unknown -> assertThat(unknown.attempts()).isEqualTo(1));
        assertThat(sentTo(customer)).containsExactly("once", "after it");
    }

    @Test
    void showsAServerErrorAsUnknown() {
        var customer = customerWhoWrote("oError");
        wechat.next(Fault.serverError());

        topics.askFor("error-1", customer, "hello");

        assertThat(only(topics.await("error-1", 1)).event()).isInstanceOfSatisfying(DeliveryEvent.OutcomeUnknown.class,
                unknown -> assertThat(unknown.reason()).isEqualTo("HTTP 500"));
    }

    @Test
    void saysWhyAMessageIsRefused() {
        var customer = customerWhoWrote("oRefused");
        wechat.next(Fault.answer(43019));

        topics.askFor("refused-1", customer, "hello");

        assertThat(only(topics.await("refused-1", 1)).event()).isInstanceOfSatisfying(DeliveryEvent.Refused.class, refused -> {
            assertThat(refused.errcode()).isEqualTo(43019);
            assertThat(refused.reason()).isEqualTo("the customer is on the account's blacklist");
            assertThat(refused.attempts()).isEqualTo(1);
        });
    }

    @Test
    void refusesAChannelThatNobodyKnows() {
        topics.askFor("channel-1", new Customer("elsewhere", "oChannel"), "hello");

        assertThat(only(topics.await("channel-1", 1)).event()).isInstanceOfSatisfying(DeliveryEvent.Refused.class, refused -> {
            assertThat(refused.errcode()).isNull();
            assertThat(refused.attempts()).isZero();
        });
    }

    @Test
    void doesNotSendWhatHasExpired() {
        var customer = customerWhoWrote("oLate");

        topics.askFor("late-1", new TextRequested(customer, Instant.now(), CAUSE, Instant.now().minusSeconds(1), "too late"));

        assertThat(only(topics.await("late-1", 1)).event()).isInstanceOf(DeliveryEvent.Expired.class);
        assertThat(sentTo(customer)).isEmpty();
    }

    @Test
    void aCustomerWhoWaitsDelaysNobody() {
        var waiting = customerWhoWrote("oWaiting");
        var next = customerWhoWrote("oNext");
        wechat.next(Fault.answer(45009));
        topics.askFor("waiting-1", waiting, "held up by the quota");
        await().untilAsserted(() -> assertThat(attempts("waiting-1")).containsExactly(45009));

        topics.askFor("next-1", next, "not held up");

        topics.await("next-1", 1);
        assertThat(sentTo(next)).containsExactly("not held up");
        assertThat(sentTo(waiting)).isEmpty();
    }

    @Test
    void showsWhatACrashLeftInFlightAsUnknownAndGoesOn() {
        var customer = customerWhoWrote("oCrash");
        leaveInFlight("crash-1", customer);

        topics.askFor("crash-1", customer, "in flight when the service died");
        topics.askFor("crash-2", customer, "the next one");

        topics.await("crash-2", 1);
        assertThat(topics.news("crash-1")).extracting(News::id).contains("crash-1:unknown:1");
        assertThat(sentTo(customer)).containsExactly("the next one");
    }

    @Test
    void notesEachCallAndForgetsTheText() {
        var customer = customerWhoWrote("oLedger");
        wechat.next(Fault.busy());

        topics.askFor("ledger-1", customer, "hello");

        topics.await("ledger-1", 1);
        assertThat(attempts("ledger-1")).containsExactly(-1, 0);
        assertThat(row("ledger-1")).isEqualTo("ACCEPTED, no text");
    }

    private Customer customerWhoWrote(String openId) {
        wechat.phone(openId).follow().says("hello?");
        return new Customer("shop", openId);
    }

    private List<String> sentTo(Customer customer) {
        return wechat.sent(customer.openId()).stream().map(Sent::text).toList();
    }

    private static News only(List<News> news) {
        assertThat(news).hasSize(1);
        return news.getFirst();
    }

    private List<Integer> attempts(String outboundId) {
        return database.preparedQuery("SELECT errcode FROM notification.attempt WHERE outbound_id = $1 ORDER BY number")
                .mapping(row -> row.getInteger(0))
                .execute(Tuple.of(outboundId)).await().indefinitely()
                .stream().toList();
    }

    private String row(String outboundId) {
        return database.preparedQuery("SELECT state, text FROM notification.delivery WHERE outbound_id = $1")
                .mapping(row -> row.getString(0) + ", " + (row.getString(1) == null ? "no text" : "with its text"))
                .execute(Tuple.of(outboundId)).await().indefinitely()
                .iterator().next();
    }

    private void leaveInFlight(String outboundId, Customer customer) {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        database.preparedQuery(
                """
                        INSERT INTO notification.delivery
                            (outbound_id, channel_id, open_id, cause, expires_at, state, since, due_at, text)
                        VALUES ($1, $2, $3, '{"kind": "customer-registered", "customerId": "1"}', $4, 'SENDING', $5, $6, 'left behind')""")
                .execute(
                        Tuple.of(outboundId, customer.channelId(), customer.openId(), now.plusDays(1), now, now.plusSeconds(1)))
                .await().indefinitely();
    }
}
