package org.wechatc4c.standin.wechat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** The third-party platform that the tests use, and what its owner does. */
final class Components {

    static final String APP_ID = "wx00000000000000c0";
    static final String SECRET = "fedcba9876543210fedcba9876543210";
    static final String TOKEN = "component-token";
    static final String AES_KEY = "VGhlS2V5T2ZUaGVUaGlyZFBhcnR5UGxhdGZvcm0xMjM";
    static final String DOMAIN = "suite.example.com";
    /** No ticket by the clock, so that a test counts its own only. */
    static final ComponentTerms QUIET = ComponentTerms.OF_WECHAT.withTicketInterval(Duration.ZERO);

    private Components() {
    }

    static Component component(AccountServer server, ComponentTerms terms) {
        return new Component(APP_ID, SECRET, TOKEN, AES_KEY, server.callback(), server.callback() + "/$APPID$/messages",
                DOMAIN, terms);
    }

    static Envelope envelope() {
        return new Envelope(AES_KEY, APP_ID);
    }

    /** The clear XML of a push that the server got. */
    static String opened(AccountServer.Request request) {
        return envelope().open(Xml.text(Xml.read(request.body()), "Encrypt"));
    }

    static String element(AccountServer.Request request, String name) {
        return Xml.text(Xml.read(opened(request)), name);
    }

    static String element(Push push, String name) {
        return Xml.text(Xml.read(push.message()), name);
    }

    /** The newest push of this kind. */
    static Push last(OpenPlatform openPlatform, String infoType) {
        return openPlatform.pushes().stream().filter(push -> push.type().equals(infoType)).toList().getLast();
    }

    static List<String> types(OpenPlatform openPlatform) {
        return openPlatform.pushes().stream().map(Push::type).toList();
    }

    /** A component token, bought with a new ticket. */
    static String componentToken(WeChatStandIn wechat, Api api) {
        wechat.openPlatform().pushTicket();
        return buy(api, ticket(wechat)).path("component_access_token").asText();
    }

    static String ticket(WeChatStandIn wechat) {
        return element(last(wechat.openPlatform(), "component_verify_ticket"), "ComponentVerifyTicket");
    }

    static JsonNode buy(Api api, String ticket) {
        return Api.json(api.post("/cgi-bin/component/api_component_token",
                Api.json(Map.of("component_appid", APP_ID, "component_appsecret", SECRET, "component_verify_ticket", ticket))));
    }

    /** Calls a part of the API as the third-party platform. */
    static JsonNode call(Api api, String token, String name, Object... namesAndValues) {
        var body = new LinkedHashMap<String, Object>();
        body.put("component_appid", APP_ID);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Api.json(api.post("/cgi-bin/component/" + name + "?component_access_token=" + token, Api.json(body)));
    }

    static JsonNode queryAuth(Api api, String token, String code) {
        return call(api, token, "api_query_auth", "authorization_code", code);
    }

    static JsonNode refresh(Api api, String token, String refreshToken) {
        return call(api, token, "api_authorizer_token", "authorizer_appid", Accounts.APP_ID, "authorizer_refresh_token",
                refreshToken);
    }

    /** The errcode of a message in the name of the account; an unknown receiver is refused only when the token was let pass. */
    static int fate(Api api, String accessToken) {
        int errcode = Api.errcode(api.post("/cgi-bin/message/custom/send?access_token=" + accessToken,
                "{\"touser\":\"oNobody\",\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}"));
        return errcode == 40003 ? 0 : errcode;
    }
}
