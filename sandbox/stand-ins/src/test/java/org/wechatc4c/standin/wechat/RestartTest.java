package org.wechatc4c.standin.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    @TempDir
    Path folder;

    private final AccountServer server = new AccountServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void remembersPhonesAndTheirScreens() {
        String openId;
        try (var wechat = start()) {
            Phone phone = wechat.addPhone("王小明").follow().says("hello").sendsPicture(new byte[] { 1, 2 }, "image/png");
            await().until(phone::isIdle);
            openId = phone.openId();
        }

        try (var wechat = start()) {
            assertThat(openId).matches("o[\\w-]{27}");
            assertThat(wechat.phones()).extracting(Phone::name).containsExactly("王小明");
            Phone phone = wechat.phone(openId);
            assertThat(phone.isFollowing()).isTrue();
            assertThat(phone.screen()).extracting(Bubble::seq).containsExactly(1L, 2L);
            assertThat(phone.screen()).extracting(Bubble::text).containsExactly("hello", "");
            var api = new Api(wechat.url());
            String mediaId = phone.screen().getLast().mediaId();
            assertThat(api.get("/cgi-bin/media/get?access_token=" + token(api) + "&media_id=" + mediaId).body())
                    .containsExactly(1, 2);
        }
    }

    @Test
    void remembersTokensAndWhatIsLeftToSay() {
        String token;
        try (var wechat = start()) {
            wechat.phone("oWang").follow();
            var api = new Api(wechat.url());
            token = token(api);
            assertThat(send(api, token)).isZero();
            assertThat(send(api, token)).isZero();
        }

        try (var wechat = start()) {
            var api = new Api(wechat.url());
            assertThat(token(api)).isEqualTo(token);
            assertThat(send(api, token)).isZero();
            assertThat(send(api, token)).isEqualTo(45047);
            assertThat(wechat.phone("oWang").screen()).hasSize(3);
        }
    }

    @Test
    void neverGivesAMsgIdTwice() {
        for (int number = 1; number <= 2; number++) {
            try (var wechat = start()) {
                Phone phone = wechat.phone("oWang").follow().says("hello");
                await().until(phone::isIdle);
            }
        }

        assertThat(server.bodies()).extracting(body -> Xml.text(Xml.read(body), "MsgId")).filteredOn(id -> id != null)
                .containsExactly("24000000000000001", "24000000000000002");
    }

    private WeChatStandIn start() {
        return WeChatStandIn.start(Settings.of(Accounts.account(Mode.PLAIN, server.callback())).withDataFolder(folder));
    }

    private static String token(Api api) {
        return Api.json(api.post("/cgi-bin/stable_token", Api.json(Map.of("grant_type", "client_credential", "appid",
                Accounts.APP_ID, "secret", Accounts.SECRET)))).path("access_token").asText();
    }

    private static int send(Api api, String token) {
        return Api.errcode(api.post("/cgi-bin/message/custom/send?access_token=" + token,
                "{\"touser\":\"oWang\",\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}"));
    }
}
