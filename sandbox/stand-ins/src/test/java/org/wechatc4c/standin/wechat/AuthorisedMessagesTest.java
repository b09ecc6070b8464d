package org.wechatc4c.standin.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.wechat.AccountServer.Answer;
import org.wechatc4c.standin.wechat.AccountServer.Request;

/** Who gets the messages of an account that authorises a third-party platform, and how they are protected. */
class AuthorisedMessagesTest {

    private static final String OPEN_ID = "oC4Cdemo0000000000000000001";
    private static final String MESSAGES = "/wechat/" + Accounts.APP_ID + "/messages";

    private final AccountServer own = new AccountServer();
    private final AccountServer platform = new AccountServer();
    private final WeChatStandIn wechat = WeChatStandIn.start(Settings.of(Accounts.account(Mode.SECURE, own.callback()))
            .withComponent(Components.component(platform, Components.QUIET)));
    private final OpenPlatform openPlatform = wechat.openPlatform();
    private final Phone phone = wechat.phone(OPEN_ID);

    @BeforeEach
    void follow() {
        phone.follow();
        settle();
    }

    @AfterEach
    void stop() {
        wechat.close();
        own.close();
        platform.close();
    }

    @Test
    void goToThePlatformEncryptedWithItsKey() {
        openPlatform.authorise(Accounts.APP_ID);

        phone.says("hello");
        settle();

        Request request = message();
        assertThat(own.requests()).hasSize(1);
        assertThat(request.body()).startsWith("<xml><ToUserName><![CDATA[gh_c4c000000001]]></ToUserName><Encrypt>");
        assertThat(request.query()).containsEntry("openid", OPEN_ID).containsEntry("msg_signature",
                Signature.of(Components.TOKEN, request.query().get("timestamp"), request.query().get("nonce"),
                        Xml.text(Xml.read(request.body()), "Encrypt")));
        assertThat(Components.opened(request)).isEqualTo(phone.pushes().getLast().message()).contains("hello");
    }

    @Test
    void areAnsweredWithThePlatformsKey() {
        openPlatform.authorise(Accounts.APP_ID);
        platformReplies(Components.envelope());

        phone.says("hello");
        settle();

        assertThat(phone.screen().getLast().text()).isEqualTo("hello from the platform");
    }

    @Test
    void areNotAnsweredWithTheAccountsOwnKey() {
        openPlatform.authorise(Accounts.APP_ID);
        platformReplies(new Envelope(Accounts.AES_KEY, Accounts.APP_ID));

        phone.says("hello");
        settle();

        assertThat(phone.pushes().getLast().outcome()).isEqualTo(Push.Outcome.REFUSED);
    }

    @Test
    void goToTheAccountAgainAfterAWithdrawal() {
        openPlatform.authorise(Accounts.APP_ID);
        openPlatform.withdraw(Accounts.APP_ID);

        phone.says("hello");
        settle();

        assertThat(platform.requests()).noneMatch(request -> request.path().equals(MESSAGES));
        assertThat(new Envelope(Accounts.AES_KEY, Accounts.APP_ID)
                .open(Xml.text(Xml.read(own.requests().getLast().body()), "Encrypt"))).contains("hello");
    }

    @Test
    void stayWithTheAccountThatDoesNotAllowThem() {
        openPlatform.authorise(Accounts.APP_ID, Set.of(PermissionSet.USERS));

        phone.says("hello");
        settle();

        assertThat(platform.requests()).noneMatch(request -> request.path().equals(MESSAGES));
    }

    private void settle() {
        await().until(() -> phone.isIdle() && openPlatform.isIdle());
    }

    private Request message() {
        return platform.requests().stream().filter(request -> request.path().equals(MESSAGES)).toList().getLast();
    }

    private void platformReplies(Envelope envelope) {
        platform.answers(request -> Answer.ok(request.path().equals(MESSAGES) ? reply(envelope) : "success"));
    }

    private static String reply(Envelope envelope) {
        String sealed = envelope.seal("<xml><ToUserName><![CDATA[" + OPEN_ID
                + "]]></ToUserName><FromUserName><![CDATA[gh_c4c000000001]]></FromUserName><CreateTime>1772352000</CreateTime>"
                + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hello from the platform]]></Content></xml>");
        return "<xml><Encrypt><![CDATA[" + sealed + "]]></Encrypt><MsgSignature><![CDATA["
                + Signature.of(Components.TOKEN, "1772352000", "4711", sealed) + "]]></MsgSignature>"
                + "<TimeStamp>1772352000</TimeStamp><Nonce><![CDATA[4711]]></Nonce></xml>";
    }
}
