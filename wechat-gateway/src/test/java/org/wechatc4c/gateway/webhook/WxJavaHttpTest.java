package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.wechatc4c.gateway.TestChannels.AES_KEY;
import static org.wechatc4c.gateway.TestChannels.APP_ID;
import static org.wechatc4c.gateway.TestChannels.TOKEN;
import static org.wechatc4c.gateway.push.Pushes.push;
import static org.wechatc4c.gateway.webhook.WxJavaTest.dom;
import static org.wechatc4c.gateway.webhook.WxJavaTest.in;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.TokenServiceStandIn;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;

/** WxJava as the platform, over HTTP. What can be said in all its variety is in {@link WxJavaTest}. */
@QuarkusTest
@WithTestResource(TokenServiceStandIn.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
class WxJavaHttpTest {

    private final WxCryptUtil theirs = new WxCryptUtil(TOKEN, AES_KEY, APP_ID);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @BeforeEach
    void open() {
        TestChannels.publishTo(bootstrapServers);
    }

    @ParameterizedTest
    @ValueSource(strings = { "secure", "compatible" })
    void isGreetedWhenItFollows(String channel) throws Exception {
        var answer = sealed("subscribe.xml", channel).post("/wechat/" + channel).then().statusCode(200).extract().asString();

        var envelope = dom(answer);
        var reply = theirs.decryptXml(in(envelope, "MsgSignature"), in(envelope, "TimeStamp"), in(envelope, "Nonce"), answer);
        assertThat(in(dom(reply), "Content")).isEqualTo("欢迎 Welcome");
        assertThat(in(dom(reply), "ToUserName")).isEqualTo("oWxJava" + channel);
    }

    @ParameterizedTest
    @ValueSource(strings = { "text.xml", "image.xml", "click.xml" })
    void isToldSuccess(String story) throws Exception {
        sealed(story, story).post("/wechat/secure").then().statusCode(200).body(is("success"));
    }

    private WeChatCall sealed(String story, String customer) throws Exception {
        var text = new String(push(story), UTF_8).replace("oC4Cdemo0000000000000000001", "oWxJava" + customer);
        var sealed = dom(theirs.encrypt(text));
        return WeChatCall.sealed(in(sealed, "Encrypt")).without("signature").with("timestamp", in(sealed, "TimeStamp"))
                .with("nonce", in(sealed, "Nonce")).with("msg_signature", in(sealed, "MsgSignature"));
    }
}
