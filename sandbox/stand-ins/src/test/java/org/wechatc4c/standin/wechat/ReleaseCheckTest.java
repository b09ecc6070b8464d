package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.wechatc4c.standin.wechat.AccountServer.Answer;
import org.wechatc4c.standin.wechat.AccountServer.Request;

import com.fasterxml.jackson.databind.JsonNode;

/** The release check against a third-party platform that does what it should, and against one that does not. */
class ReleaseCheckTest {

    private static final String TEXT = "TESTCOMPONENT_MSG_TYPE_TEXT";
    private static final String QUERY = "QUERY_AUTH_CODE:";

    private final AccountServer server = new AccountServer();
    private final WeChatStandIn wechat = WeChatStandIn.start(Settings.of(Accounts.unreachable())
            .withPatience(new Patience(ofSeconds(2), ofSeconds(2), 2))
            .withComponent(Components.component(server, Components.QUIET)));
    private final OpenPlatform openPlatform = wechat.openPlatform();
    private final Api api = new Api(wechat.url());
    private String token;

    @BeforeEach
    void buyAToken() {
        token = Components.componentToken(wechat, api);
    }

    @AfterEach
    void stop() {
        wechat.close();
        server.close();
    }

    @Test
    void passesAPlatformThatAnswersAsItShould() throws InterruptedException {
        server.answers(this::answer);

        assertThat(openPlatform.releaseCheck("wxa35b9c23cfe664eb")).containsExactly(new ReleaseCase("ticket", ""),
                new ReleaseCase("event", ""), new ReleaseCase("text", ""), new ReleaseCase("api", ""));
        assertThat(openPlatform.permissions("wxa35b9c23cfe664eb")).isEmpty();
    }

    @Test
    void tellsWhatAPlatformThatOnlySaysSuccessLacks() throws InterruptedException {
        assertThat(openPlatform.releaseCheck()).containsExactly(new ReleaseCase("ticket", ""),
                new ReleaseCase("event", "there was no passive reply at once"),
                new ReleaseCase("text", "there was no passive reply at once"),
                new ReleaseCase("api", "the answer was not empty at once"));
    }

    @Test
    void tellsThatNothingCameThroughTheApi() throws InterruptedException {
        server.answers(request -> request.query().containsKey("openid") ? Answer.ok("") : new Answer(500, ""));

        assertThat(openPlatform.releaseCheck()).extracting(ReleaseCase::reason).containsExactly(
                "the ticket was not answered with success at once", "there was no passive reply at once",
                "there was no passive reply at once", "the authorisation was not fetched with the code");
    }

    @Test
    void wantsOneOfWeChatsTestAccounts() {
        assertThatThrownBy(() -> openPlatform.releaseCheck(Accounts.APP_ID)).isInstanceOf(IllegalArgumentException.class);
    }

    private Answer answer(Request request) {
        if (!request.query().containsKey("openid")) {
            return Answer.ok("success");
        }
        Element message = Xml.read(Components.opened(request));
        if ("event".equals(Xml.text(message, "MsgType"))) {
            return reply(message, Xml.text(message, "Event") + "from_callback");
        }
        String content = Xml.text(message, "Content");
        if (TEXT.equals(content)) {
            return reply(message, TEXT + "_callback");
        }
        String openId = Xml.text(message, "FromUserName");
        CompletableFuture.runAsync(() -> sendFromApi(openId, content.substring(QUERY.length())),
                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        return Answer.ok("");
    }

    private void sendFromApi(String openId, String code) {
        JsonNode info = Components.queryAuth(api, token, code).path("authorization_info");
        api.post("/cgi-bin/message/custom/send?access_token=" + info.path("authorizer_access_token").asText(),
                Api.json(Map.of("touser", openId, "msgtype", "text", "text", Map.of("content", code + "_from_api"))));
    }

    private static Answer reply(Element message, String text) {
        String sealed = Components.envelope().seal("<xml><ToUserName>" + Xml.text(message, "FromUserName")
                + "</ToUserName><FromUserName>" + Xml.text(message, "ToUserName") + "</FromUserName><CreateTime>1772352000"
                + "</CreateTime><MsgType>text</MsgType><Content>" + text + "</Content></xml>");
        return Answer.ok("<xml><Encrypt>" + sealed + "</Encrypt><MsgSignature>"
                + Signature.of(Components.TOKEN, "1772352000", "4711", sealed)
                + "</MsgSignature><TimeStamp>1772352000</TimeStamp><Nonce>4711</Nonce></xml>");
    }
}
