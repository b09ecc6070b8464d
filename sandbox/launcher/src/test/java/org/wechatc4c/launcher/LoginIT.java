package org.wechatc4c.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;

/** A visitor of a web page, from the first click to the session. */
@WithSandbox
class LoginIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox;

    LoginIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void aVisitorIsKnownAfterWeChatSaidWhoItIs() throws Exception {
        var visitor = sandbox.phone(Sandbox.SHOP, OpenIds.next());

        var begun = get(sandbox.webhook(Sandbox.SHOP).resolve("/web/login/" + Sandbox.SHOP + "?to=/tickets%3Fx%3D1"), "");
        var agreed = get(URI.create(location(begun).replace("#wechat_redirect", "&phone=" + visitor.openId())), "");
        var back = get(URI.create(location(agreed)), cookie(begun, "login"));

        assertThat(location(back)).isEqualTo("/tickets?x=1#");
        var session = get(URI.create(location(agreed)).resolve("/web/session"), cookie(back, "session"));
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(session.body())
                .isEqualTo("{\"channelId\":\"" + Sandbox.SHOP + "\",\"scope\":\"snsapi_base\",\"snapshot\":false}");
    }

    private HttpResponse<String> get(URI address, String cookie) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).header("Cookie", cookie).build(), BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream().filter(cookie -> cookie.startsWith(name + '='))
                .findFirst().orElseThrow().split(";", 2)[0];
    }
}
