package org.wechatc4c.gateway.component;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.wechatc4c.gateway.TestChannels.APP_ID;
import static org.wechatc4c.gateway.TokenServiceStandIn.COMPONENT;
import static org.wechatc4c.gateway.TokenServiceStandIn.COMPONENT_KEY;
import static org.wechatc4c.gateway.TokenServiceStandIn.COMPONENT_TOKEN;
import static org.wechatc4c.gateway.TokenServiceStandIn.STATE;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.TokenServiceStandIn;
import org.wechatc4c.gateway.channel.Channels;
import org.wechatc4c.gateway.ingress.IngressServer;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Account;
import org.wechatc4c.standin.wechat.Bubble;
import org.wechatc4c.standin.wechat.Component;
import org.wechatc4c.standin.wechat.ComponentTerms;
import org.wechatc4c.standin.wechat.Mode;
import org.wechatc4c.standin.wechat.OpenPlatform;
import org.wechatc4c.standin.wechat.Patience;
import org.wechatc4c.standin.wechat.Push;
import org.wechatc4c.standin.wechat.ReleaseCase;
import org.wechatc4c.standin.wechat.Settings;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(TokenServiceStandIn.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
class ComponentWebhookTest {

    private static final String WITHOUT_CHANNEL = "wx00000000000000ff";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    IngressServer server;

    @Inject
    Channels channels;

    TokenServiceStandIn tokenService;

    private WeChatStandIn wechat;
    private OpenPlatform openPlatform;

    @BeforeEach
    void start() {
        TestChannels.publishTo(bootstrapServers);
        tokenService.told().clear();
        wechat(COMPONENT_TOKEN, COMPONENT_KEY);
        await().until(() -> channels.isComplete() && channels.size() == TestChannels.all().size());
    }

    @AfterEach
    void stop() {
        tokenService.isAway(false);
        tokenService.componentToken(COMPONENT_TOKEN);
        wechat.close();
    }

    @Test
    void takesATicketWhenTheTokenServiceHasIt() {
        assertThat(pushed(openPlatform::pushTicket)).isEqualTo(Push.Outcome.ACCEPTED);

        assertThat(tokenService.told()).singleElement().asString()
                .startsWith("verify-ticket {\"ticket\":\"ticket@@@").contains("\"createdAt\":\"");
    }

    @Test
    void letsWeChatRepeatWhatTheTokenServiceDoesNotHave() {
        pushed(openPlatform::pushTicket);
        tokenService.isAway(true);

        assertThat(pushed(openPlatform::pushTicket)).isEqualTo(Push.Outcome.GIVEN_UP);
        assertThat(openPlatform.pushes().getLast().tries()).extracting(Push.Try::status).containsOnly(503);
    }

    @Test
    void tellsTheTokenServiceOfAuthorisations() {
        assertThat(pushed(() -> openPlatform.authorise(APP_ID))).isEqualTo(Push.Outcome.ACCEPTED);
        assertThat(pushed(() -> openPlatform.withdraw(APP_ID))).isEqualTo(Push.Outcome.ACCEPTED);

        assertThat(tokenService.told().getFirst()).startsWith("events ").contains("\"infoType\":\"authorized\"",
                "\"appId\":\"" + APP_ID + "\"", "\"code\":\"queryauthcode@@@");
        assertThat(tokenService.told().getLast()).contains("\"infoType\":\"unauthorized\"", "\"appId\":\"" + APP_ID + "\"");
    }

    @Test
    void refusesWhatIsNotProven() {
        wechat.close();
        wechat("somebody-elses-token", COMPONENT_KEY);
        assertThat(pushed(openPlatform::pushTicket)).isEqualTo(Push.Outcome.GIVEN_UP);
        wechat.close();
        wechat(COMPONENT_TOKEN, "Q2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ");
        assertThat(pushed(openPlatform::pushTicket)).isEqualTo(Push.Outcome.GIVEN_UP);

        assertThat(openPlatform.pushes().getLast().tries()).extracting(Push.Try::status).containsOnly(403);
        assertThat(tokenService.told()).isEmpty();
    }

    @Test
    void asksForNewSecretsBeforeItRefuses() {
        for (String token : List.of(COMPONENT_TOKEN, "changed-in-the-console", COMPONENT_TOKEN)) {
            tokenService.componentToken(token);
            wechat.close();
            wechat(token, COMPONENT_KEY);

            await().pollInterval(ofSeconds(1)).until(() -> pushed(openPlatform::pushTicket) == Push.Outcome.ACCEPTED);
        }
    }

    @Test
    void worksOnMessagesOfAuthorisedAccountsAsOnThoseOfOthers() {
        pushed(() -> openPlatform.authorise(APP_ID));

        var phone = wechat.addPhone("someone").follow();
        await().until(phone::isIdle);

        assertThat(phone.pushes().getLast().outcome()).isEqualTo(Push.Outcome.REPLIED);
        assertThat(phone.screen()).filteredOn(bubble -> bubble.from() == Bubble.From.ACCOUNT).extracting(Bubble::text)
                .containsExactly("欢迎 Welcome");
    }

    @Test
    void knowsNothingOfAnAccountWithoutAChannel() {
        pushed(() -> openPlatform.authorise(WITHOUT_CHANNEL));
        var phone = wechat.phone(WITHOUT_CHANNEL, "oNobody00000000000000000000").follow();
        await().until(phone::isIdle);

        assertThat(phone.pushes().getLast().tries()).extracting(Push.Try::status).containsOnly(404);
    }

    @Test
    void answersTheReleaseCheckAndLeavesTheCallToTheTokenService() throws InterruptedException {
        assertThat(openPlatform.releaseCheck()).startsWith(new ReleaseCase("ticket", ""), new ReleaseCase("event", ""),
                new ReleaseCase("text", ""), new ReleaseCase("api", "the authorisation was not fetched with the code"));

        assertThat(tokenService.told()).last().asString().startsWith("release-test {\"openId\":\"o")
                .contains("\"code\":\"queryauthcode@@@");
    }

    @Test
    void leadsToWeChatsPage() {
        given().port(server.port()).get("/component/authorise?state=" + STATE).then().statusCode(200)
                .header("Referrer-Policy", "strict-origin").header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("<a href=\"https://mp.weixin.qq.com/page?a=1&amp;b=2\">"));
        given().port(server.port()).get("/component/authorise?state=unknown").then().statusCode(404)
                .body(containsString("This link was used, or is too old."));
        given().port(server.port()).get("/component/authorise").then().statusCode(404);
        given().port(server.port()).post("/component/authorise?state=" + STATE).then().statusCode(405);
    }

    @Test
    void tellsTheAdministratorWhatBecameOfIt() {
        given().port(server.port()).get("/component/authorised?auth_code=good&expires_in=3600&state=" + STATE)
                .then().statusCode(200).body(containsString("&lt;示例&gt;")).body(not(containsString("<示例>")));
        given().port(server.port()).get("/component/authorised?auth_code=used&expires_in=3600&state=" + STATE)
                .then().statusCode(409).body(containsString("WeChat did not confirm this authorisation."));
        given().port(server.port()).get("/component/authorised?state=" + STATE).then().statusCode(404);
        tokenService.isAway(true);
        given().port(server.port()).get("/component/authorised?auth_code=good&expires_in=3600&state=" + STATE)
                .then().statusCode(503);
    }

    @Test
    void takesNothingButPushes() {
        given().port(server.port()).get("/wechat/component").then().statusCode(405);
        given().port(server.port()).post("/wechat/component").then().statusCode(400);
        given().port(server.port()).post("/wechat/component/shop").then().statusCode(404);
    }

    private void wechat(String token, String key) {
        var gateway = "http://127.0.0.1:" + server.port();
        var nowhere = URI.create("http://127.0.0.1:1/");
        wechat = WeChatStandIn.start(Settings.of(
                new Account(APP_ID, "secret", TestChannels.ORIGINAL_ID, "token", null, Mode.PLAIN, nowhere),
                new Account(WITHOUT_CHANNEL, "secret", "gh_nobody", "token", null, Mode.PLAIN, nowhere))
                .withPatience(new Patience(ofSeconds(5), ofSeconds(5), 1))
                .withComponent(new Component(COMPONENT, "secret", token, key, URI.create(gateway + "/wechat/component"),
                        gateway + "/wechat/component/$APPID$/callback", "suite.example.com",
                        ComponentTerms.OF_WECHAT.withTicketInterval(Duration.ZERO))));
        openPlatform = wechat.openPlatform();
    }

    private Push.Outcome pushed(Runnable deed) {
        deed.run();
        await().until(openPlatform::isIdle);
        List<Push> pushes = openPlatform.pushes();
        return pushes.getLast().outcome();
    }
}
