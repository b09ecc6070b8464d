package org.wechatc4c.standin.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a phone shows when the account's server answers a push with something. */
class PassiveReplyTest {

    private static final String OPEN_ID = "oC4Cdemo0000000000000000001";
    private static final String OUT_OF_SERVICE = "该公众号暂时无法提供服务，请稍后再试";

    private final AccountServer server = new AccountServer();
    private WeChatStandIn wechat;
    private Phone phone;

    @AfterEach
    void stop() {
        wechat.close();
        server.close();
    }

    @Test
    void showsAWelcome() {
        start(Mode.PLAIN);
        server.answers(reply("text", "<Content><![CDATA[欢迎 Welcome]]></Content>"));

        phone.follow();
        settle();

        assertThat(phone.screen()).extracting(Bubble::from, Bubble::kind, Bubble::text, Bubble::via).containsExactly(
                tuple(Bubble.From.ACCOUNT, Bubble.Kind.TEXT, "欢迎 Welcome", Bubble.Via.PASSIVE));
        assertThat(phone.pushes().getLast().outcome()).isEqualTo(Push.Outcome.REPLIED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "success" })
    void showsNothingWhenNothingIsSaid(String body) {
        start(Mode.SECURE);
        server.answers(body);

        phone.follow();
        settle();

        assertThat(phone.screen()).isEmpty();
        assertThat(phone.pushes().getLast().outcome()).isEqualTo(Push.Outcome.ACCEPTED);
    }

    @Test
    void opensAnEncryptedReply() {
        start(Mode.SECURE);
        server.answers(sealed(reply("text", "<Content>hello</Content>"), Accounts.TOKEN));

        phone.follow();
        settle();

        assertThat(phone.screen()).extracting(Bubble::text).containsExactly("hello");
    }

    @ParameterizedTest
    @CsvSource({ "PLAIN, false, true", "PLAIN, true, false", "COMPATIBLE, false, true", "COMPATIBLE, true, true",
            "SECURE, false, false", "SECURE, true, true" })
    void wantsAReplyAsTheModeSays(Mode mode, boolean encrypted, boolean shown) {
        start(mode);
        String reply = reply("text", "<Content>hello</Content>");
        server.answers(encrypted ? sealed(reply, Accounts.TOKEN) : reply);

        phone.follow();
        settle();

        assertThat(phone.screen()).extracting(Bubble::text).containsExactly(shown ? "hello" : OUT_OF_SERVICE);
    }

    @Test
    void refusesAReplyWithAForeignSignature() {
        start(Mode.SECURE);
        server.answers(sealed(reply("text", "<Content>hello</Content>"), "another-token"));

        phone.follow();
        settle();

        assertThat(phone.pushes().getLast().reason()).isEqualTo("wrong MsgSignature");
    }

    @Test
    void showsAPictureThatItKnows() {
        start(Mode.PLAIN);
        phone.follow().sendsPicture(new byte[] { 1 }, "image/png");
        settle();
        String mediaId = phone.screen().getLast().mediaId();
        server.answers(reply("image", "<Image><MediaId>" + mediaId + "</MediaId></Image>"));

        phone.says("send it back");
        settle();

        assertThat(phone.screen().getLast()).extracting(Bubble::kind, Bubble::mediaId).containsExactly(Bubble.Kind.IMAGE,
                mediaId);
    }

    @Test
    void showsNewsAsText() {
        start(Mode.PLAIN);
        server.answers(reply("news", "<ArticleCount>1</ArticleCount><Articles><item><Title>Spring check</Title>"
                + "<Description>Free in March</Description><PicUrl/><Url>https://www.example.com/</Url></item></Articles>"));

        phone.follow();
        settle();

        assertThat(phone.screen()).extracting(Bubble::text)
                .containsExactly("Spring check\nFree in March\nhttps://www.example.com/");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"ok\":true}", "SUCCESS", "<xml><Content>", "<html/>", "<!DOCTYPE xml><xml/>",
            "<xml><ToUserName>oC4Cdemo0000000000000000001</ToUserName></xml>" })
    void tellsThatTheAccountIsOutOfServiceWhenTheAnswerIsJunk(String body) {
        start(Mode.PLAIN);
        server.answers(body);

        phone.follow();
        settle();

        assertThat(phone.screen()).extracting(Bubble::kind, Bubble::text)
                .containsExactly(tuple(Bubble.Kind.NOTICE, OUT_OF_SERVICE));
        assertThat(phone.pushes().getLast().outcome()).isEqualTo(Push.Outcome.REFUSED);
        assertThat(phone.pushes().getLast().tries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "<Content></Content>, no Content", "<Content><![CDATA[ ]]></Content>, no Content",
            "<Text>hello</Text>, no Content" })
    void refusesAnEmptyText(String content, String reason) {
        start(Mode.PLAIN);
        server.answers(reply("text", content));

        phone.follow();
        settle();

        assertThat(phone.pushes().getLast().reason()).isEqualTo(reason);
    }

    @Test
    void refusesNamesThatAreNotSwapped() {
        start(Mode.PLAIN);
        server.answers(request -> AccountServer.Answer.ok("<xml><ToUserName>gh_c4c000000001</ToUserName>"
                + "<FromUserName>" + OPEN_ID + "</FromUserName><CreateTime>1772352000</CreateTime><MsgType>text</MsgType>"
                + "<Content>hello</Content></xml>"));

        phone.follow();
        settle();

        assertThat(phone.pushes().getLast().reason()).isEqualTo("wrong ToUserName");
    }

    @Test
    void showsNothingToWhoLeft() {
        start(Mode.PLAIN);
        phone.follow();
        settle();
        server.answers(reply("text", "<Content>come back</Content>"));

        phone.unfollow();
        settle();

        assertThat(phone.screen()).isEmpty();
    }

    private void start(Mode mode) {
        wechat = WeChatStandIn.start(Settings.of(Accounts.account(mode, server.callback())));
        phone = wechat.phone(OPEN_ID);
    }

    private void settle() {
        await().until(phone::isIdle);
    }

    private static String reply(String msgType, String payload) {
        return "<xml><ToUserName><![CDATA[" + OPEN_ID
                + "]]></ToUserName><FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>"
                + "<CreateTime>1772352000</CreateTime><MsgType><![CDATA[" + msgType + "]]></MsgType>" + payload + "</xml>";
    }

    private static String sealed(String reply, String token) {
        String sealed = new Envelope(Accounts.AES_KEY, Accounts.APP_ID).seal(reply);
        return "<xml><Encrypt><![CDATA[" + sealed + "]]></Encrypt><MsgSignature><![CDATA["
                + Signature.of(token, "1772352000", "4711", sealed) + "]]></MsgSignature>"
                + "<TimeStamp>1772352000</TimeStamp><Nonce><![CDATA[4711]]></Nonce></xml>";
    }
}
