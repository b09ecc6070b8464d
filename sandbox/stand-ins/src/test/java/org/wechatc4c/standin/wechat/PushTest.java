package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.wechat.AccountServer.Answer;
import org.wechatc4c.standin.wechat.AccountServer.Request;

class PushTest {

    private static final String OPEN_ID = "oC4Cdemo0000000000000000001";
    private static final String OUT_OF_SERVICE = "该公众号暂时无法提供服务，请稍后再试";
    private static final Patience GENEROUS = new Patience(ofSeconds(5), ofSeconds(5), 3);
    private static final Patience SHORT = new Patience(ofMillis(300), ofMillis(300), 3);

    private final AccountServer server = new AccountServer();
    private final TickingClock clock = new TickingClock();
    private WeChatStandIn wechat;
    private Phone phone;

    @AfterEach
    void stop() {
        wechat.close();
        server.close();
    }

    @Test
    void signsClearXmlInPlainMode() {
        start(Mode.PLAIN, GENEROUS);

        phone.says("订单还没到😀");
        settle();

        Request request = server.requests().getLast();
        assertThat(request.query()).containsOnlyKeys("signature", "timestamp", "nonce", "openid")
                .containsEntry("openid", OPEN_ID)
                .containsEntry("timestamp", String.valueOf(clock.instant().getEpochSecond()));
        assertThat(request.query().get("signature")).isEqualTo(
                Signature.of(Accounts.TOKEN, request.query().get("timestamp"), request.query().get("nonce")));
        assertThat(request.body()).isEqualTo("<xml><ToUserName><![CDATA[gh_c4c000000001]]></ToUserName>"
                + "<FromUserName><![CDATA[oC4Cdemo0000000000000000001]]></FromUserName><CreateTime>1772352000</CreateTime>"
                + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[订单还没到😀]]></Content>"
                + "<MsgId>24000000000000001</MsgId></xml>");
    }

    @Test
    void showsNothingButTheEncryptedInSecureMode() {
        start(Mode.SECURE, GENEROUS);

        phone.says("hello");
        settle();

        Request request = server.requests().getLast();
        String sealed = Xml.text(Xml.read(request.body()), "Encrypt");
        assertThat(request.query()).containsEntry("encrypt_type", "aes").containsEntry("msg_signature",
                Signature.of(Accounts.TOKEN, request.query().get("timestamp"), request.query().get("nonce"), sealed));
        assertThat(request.body()).startsWith("<xml><ToUserName><![CDATA[gh_c4c000000001]]></ToUserName><Encrypt>")
                .doesNotContain("FromUserName");
        assertThat(envelope().open(sealed)).isEqualTo(phone.pushes().getLast().message());
    }

    @Test
    void showsBothInCompatibleMode() {
        start(Mode.COMPATIBLE, GENEROUS);

        phone.says("hello");
        settle();

        var body = Xml.read(server.requests().getLast().body());
        assertThat(Xml.text(body, "Content")).isEqualTo("hello");
        assertThat(envelope().open(Xml.text(body, "Encrypt"))).isEqualTo(phone.pushes().getLast().message());
    }

    @Test
    void tellsOfFollowingAndLeaving() {
        start(Mode.PLAIN, GENEROUS);

        phone.unfollow();
        settle();

        assertThat(phone.pushes()).extracting(Push::type).containsExactly("event.subscribe", "event.unsubscribe");
        assertThat(server.bodies()).allMatch(body -> !body.contains("MsgId"));
        assertThat(server.bodies().getFirst()).endsWith("<MsgType><![CDATA[event]]></MsgType>"
                + "<Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[]]></EventKey></xml>");
    }

    @Test
    void keepsTheOrderOfTheTaps() {
        start(Mode.PLAIN, GENEROUS);
        List<String> texts = IntStream.rangeClosed(1, 10).mapToObj(number -> "number " + number).toList();

        texts.forEach(phone::says);
        settle();

        assertThat(server.bodies()).extracting(body -> Xml.text(Xml.read(body), "Content")).filteredOn(text -> text != null)
                .isEqualTo(texts);
    }

    @Test
    void repeatsTheSameMessageUntilItIsTaken() {
        start(Mode.SECURE, SHORT);
        var calls = new AtomicInteger();
        server.answers(request -> calls.incrementAndGet() < 3 ? new Answer(503, "") : Answer.ok("success"));

        phone.says("hello");
        settle();

        Push push = phone.pushes().getLast();
        assertThat(push.tries()).extracting(Push.Try::status).containsExactly(503, 503, 200);
        assertThat(push.outcome()).isEqualTo(Push.Outcome.ACCEPTED);
        assertThat(lastRequests(3)).extracting(request -> envelope().open(Xml.text(Xml.read(request.body()), "Encrypt")))
                .containsOnly(push.message());
        assertThat(phone.screen()).extracting(Bubble::text).containsExactly("hello");
    }

    @Test
    void keepsTheStampOnceAndRenewsItOnce() {
        start(Mode.PLAIN, SHORT);
        server.answers(request -> new Answer(500, ""));

        phone.says("hello");
        settle();

        List<Map<String, String>> stamps = lastRequests(3).stream().map(Request::query).toList();
        assertThat(stamps.get(1)).isEqualTo(stamps.get(0));
        assertThat(stamps.get(2)).isNotEqualTo(stamps.get(0));
    }

    @Test
    void givesUpAfterThreeSilentTries() {
        start(Mode.PLAIN, SHORT);
        var never = new CountDownLatch(1);
        server.answers(request -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.ok("success");
        });

        phone.says("hello");
        settle();

        Push push = phone.pushes().getLast();
        assertThat(push.outcome()).isEqualTo(Push.Outcome.GIVEN_UP);
        assertThat(push.tries()).extracting(Push.Try::answer).containsOnly("no answer within PT0.3S").hasSize(3);
        assertThat(phone.screen()).extracting(Bubble::kind, Bubble::text, Bubble::failed).containsExactly(
                tuple(Bubble.Kind.TEXT, "hello", true),
                tuple(Bubble.Kind.NOTICE, OUT_OF_SERVICE, false));
    }

    @Test
    void verifiesAServerThatKnowsTheToken() {
        start(Mode.SECURE, GENEROUS);
        server.answers(request -> Signature.of(Accounts.TOKEN, request.query().get("timestamp"), request.query().get("nonce"))
                .equals(request.query().get("signature")) ? Answer.ok(request.query().get("echostr")) : new Answer(403, ""));

        assertThat(wechat.verifyUrl(Accounts.APP_ID)).isTrue();
    }

    @Test
    void doesNotVerifyAServerThatSaysSomethingElse() {
        start(Mode.SECURE, GENEROUS);

        assertThat(wechat.verifyUrl(Accounts.APP_ID)).isFalse();
    }

    private void start(Mode mode, Patience patience) {
        wechat = WeChatStandIn.start(Settings.of(Accounts.account(mode, server.callback())).withPatience(patience)
                .withClock(clock));
        phone = wechat.phone(OPEN_ID).follow();
        settle();
    }

    private void settle() {
        await().until(phone::isIdle);
    }

    private List<Request> lastRequests(int count) {
        List<Request> all = server.requests();
        return all.subList(all.size() - count, all.size());
    }

    private static Envelope envelope() {
        return new Envelope(Accounts.AES_KEY, Accounts.APP_ID);
    }
}
