package org.wechatc4c.gateway.webhook;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.wechatc4c.events.channels.SignatureAlgorithm.SHA1;
import static org.wechatc4c.gateway.TestChannels.AES_KEY;
import static org.wechatc4c.gateway.TestChannels.APP_ID;
import static org.wechatc4c.gateway.TestChannels.TOKEN;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.wechatc4c.gateway.ingress.IngressServer;

import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A call as WeChat makes it, to be spoiled by a test. */
final class WeChatCall {

    static final MessageCipher CIPHER = new MessageCipher(AES_KEY, APP_ID, new SecureRandom());

    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String contentType = "text/xml";
    private byte[] body;
    private boolean isWritten;

    private WeChatCall(byte[] body, Instant at) {
        this.body = body;
        with("timestamp", Long.toString(at.getEpochSecond()));
        with("nonce", "31415926");
        with("signature", Signature.of(SHA1, TOKEN, value("timestamp"), value("nonce")));
    }

    static WeChatCall verification() {
        return new WeChatCall(new byte[0], Instant.now()).with("echostr", "5837397520665736");
    }

    static WeChatCall plain(byte[] body) {
        return plain(body, Instant.now());
    }

    static WeChatCall plain(byte[] body, Instant at) {
        return new WeChatCall(body, at);
    }

    static WeChatCall encrypted(byte[] message) {
        return sealed(CIPHER.encrypt(new String(message, UTF_8)));
    }

    /** Signed, whatever the sealed text may be. */
    static WeChatCall sealed(String encrypted) {
        var call = new WeChatCall(("<xml><ToUserName><![CDATA[gh_c4c000000001]]></ToUserName><Encrypt><![CDATA[" + encrypted
                + "]]></Encrypt></xml>").getBytes(UTF_8), Instant.now());
        return call.with("encrypt_type", "aes")
                .with("msg_signature", Signature.of(SHA1, TOKEN, call.value("timestamp"), call.value("nonce"), encrypted));
    }

    WeChatCall with(String parameter, String... values) {
        query.put(parameter, List.of(values));
        return this;
    }

    /** Another nonce, signed. */
    WeChatCall nonce(String nonce) {
        return with("nonce", nonce).with("signature", Signature.of(SHA1, TOKEN, value("timestamp"), nonce));
    }

    WeChatCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The path and the query stand there exactly as they are to be sent. */
    WeChatCall asWritten() {
        isWritten = true;
        return this;
    }

    WeChatCall without(String... parameters) {
        for (String parameter : parameters) {
            query.remove(parameter);
        }
        return this;
    }

    WeChatCall as(String contentType) {
        this.contentType = contentType;
        return this;
    }

    WeChatCall body(String body) {
        this.body = body.getBytes(UTF_8);
        return this;
    }

    byte[] body() {
        return body;
    }

    Response get(String path) {
        return parameters(given()).port(port()).get(path);
    }

    Response post(String path) {
        return parameters(given().contentType(contentType)).port(port()).body(body).post(path);
    }

    private static int port() {
        return Arc.container().instance(IngressServer.class).get().port();
    }

    String value(String parameter) {
        return query.get(parameter).getFirst();
    }

    private RequestSpecification parameters(RequestSpecification request) {
        query.forEach(request::queryParam);
        return request.headers(headers).urlEncodingEnabled(!isWritten);
    }
}
