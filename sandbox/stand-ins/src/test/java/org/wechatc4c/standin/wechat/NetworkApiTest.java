package org.wechatc4c.standin.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

class NetworkApiTest {

    private final WeChatStandIn wechat = WeChatStandIn.start(Settings.of(Accounts.unreachable()));
    private final Api api = new Api(wechat.url());
    private final String token = api.token();

    @AfterEach
    void stop() {
        wechat.close();
    }

    @Test
    void tellsWherePushesComeFrom() {
        assertThat(addresses("/cgi-bin/getcallbackip")).extracting(JsonNode::asText).containsExactly("127.0.0.1",
                "198.51.100.0/25");

        wechat.pushesFrom(List.of("192.0.2.1"));

        assertThat(addresses("/cgi-bin/getcallbackip")).extracting(JsonNode::asText).containsExactly("192.0.2.1");
    }

    @Test
    void tellsWhereTheApiIs() {
        assertThat(addresses("/cgi-bin/get_api_domain_ip")).extracting(JsonNode::asText).contains("127.0.0.1");
    }

    @Test
    void tellsHowItSeesTheAccountsServer() {
        JsonNode all = check("all", "CAP");

        assertThat(all.path("dns").path(0).path("ip").asText()).isEqualTo("127.0.0.1");
        assertThat(all.path("dns").path(0).path("real_operator").asText()).isEqualTo("CAP");
        assertThat(all.path("ping").path(0).path("package_loss").asText()).isEqualTo("0%");
        assertThat(check("dns", "DEFAULT").has("ping")).isFalse();
        assertThat(check("ping", "DEFAULT").has("dns")).isFalse();
    }

    @Test
    void refusesWhatItCannotCheck() {
        assertThat(check("", "DEFAULT").path("errcode").asInt()).isEqualTo(40202);
        assertThat(check("all", "OTHER").path("errcode").asInt()).isEqualTo(40203);
        assertThat(Api.errcode(api.get("/cgi-bin/getcallbackip"))).isEqualTo(41001);
    }

    private JsonNode addresses(String path) {
        return Api.json(api.get(path + "?access_token=" + token)).path("ip_list");
    }

    private JsonNode check(String action, String operator) {
        return Api.json(api.post("/cgi-bin/callback/check?access_token=" + token,
                Api.json(Map.of("action", action, "check_operator", operator))));
    }
}
