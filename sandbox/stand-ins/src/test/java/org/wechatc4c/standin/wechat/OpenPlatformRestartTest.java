package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

class OpenPlatformRestartTest {

    @TempDir
    Path folder;

    private final AccountServer server = new AccountServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void remembersAuthorisationsAndTokens() {
        String token;
        JsonNode granted;
        String former;
        try (var wechat = start()) {
            var api = new Api(wechat.url());
            token = Components.componentToken(wechat, api);
            wechat.openPlatform().authorise(Accounts.APP_ID, Set.of(PermissionSet.MESSAGES));
            String code = Components.element(Components.last(wechat.openPlatform(), "authorized"), "AuthorizationCode");
            former = Components.queryAuth(api, token, code).path("authorization_info").path("authorizer_refresh_token")
                    .asText();
            wechat.openPlatform().renewRefreshTokens(ofMinutes(10));
            granted = Components.refresh(api, token, former);
        }

        try (var wechat = start()) {
            var api = new Api(wechat.url());
            assertThat(Components.fate(api, granted.path("authorizer_access_token").asText())).isZero();
            assertThat(Components.refresh(api, token, former).path("authorizer_refresh_token"))
                    .isEqualTo(granted.path("authorizer_refresh_token"));
            assertThat(wechat.openPlatform().permissions(Accounts.APP_ID)).containsExactly(PermissionSet.MESSAGES);
        }
    }

    @Test
    void remembersTicketsAndCodes() {
        String ticket;
        String code;
        try (var wechat = start()) {
            wechat.openPlatform().pushTicket();
            wechat.openPlatform().authorise(Accounts.APP_ID);
            await().until(wechat.openPlatform()::isIdle);
            ticket = Components.ticket(wechat);
            code = Components.element(Components.last(wechat.openPlatform(), "authorized"), "AuthorizationCode");
        }

        try (var wechat = start()) {
            var api = new Api(wechat.url());
            String token = Components.buy(api, ticket).path("component_access_token").asText();
            assertThat(Components.queryAuth(api, token, code).path("authorization_info").path("authorizer_appid").asText())
                    .isEqualTo(Accounts.APP_ID);
        }
    }

    @Test
    void remembersAWithdrawal() {
        try (var wechat = start()) {
            wechat.openPlatform().authorise(Accounts.APP_ID);
            wechat.openPlatform().withdraw(Accounts.APP_ID);
        }

        try (var wechat = start()) {
            assertThat(wechat.openPlatform().permissions(Accounts.APP_ID)).isEmpty();
        }
    }

    private WeChatStandIn start() {
        return WeChatStandIn.start(Settings.of(Accounts.unreachable()).withDataFolder(folder)
                .withComponent(Components.component(server, Components.QUIET)));
    }
}
