package org.wechatc4c.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.wechat.OpenPlatform;
import org.wechatc4c.standin.wechat.ReleaseCase;

/** The suite as a third-party platform, from the verify ticket to a message of an account that authorised it. */
@WithSandbox
class ComponentIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern PAGE = Pattern.compile("\"pageUrl\":\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox;
    private final OpenPlatform openPlatform;

    ComponentIT(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.openPlatform = sandbox.openPlatform();
    }

    @BeforeEach
    void aTicketComes() {
        openPlatform.pushTicket();
        await().atMost(SOON).until(openPlatform::isIdle);
    }

    @Test
    void passesWeChatsReleaseCheck() throws InterruptedException {
        assertThat(openPlatform.releaseCheck()).containsExactly(new ReleaseCase("ticket", ""), new ReleaseCase("event", ""),
                new ReleaseCase("text", ""), new ReleaseCase("api", ""));
    }

    @Test
    void anAccountThatAuthorisesItIsServedUntilItTakesThatBack() throws Exception {
        var appId = sandbox.account(Sandbox.PARTS).appId();
        var page = found(PAGE, asOperator("POST", "/admin/component/authorisations", "{\"channelName\":\"parts\"}"));
        var link = URI.create(found(LINK, get(URI.create(page)).body()).replace("&amp;", "&"));

        var back = get(openPlatform.confirm(link, appId));
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.body()).contains(appId);
        assertThat(asOperator("GET", "/admin/component", "")).contains(appId, "\"state\":\"authorised\"", "\"fresh\"");

        try {
            var openId = OpenIds.next();
            var phone = sandbox.phone(Sandbox.PARTS, openId).follow();
            phone.says("有扫码授权吗？");
            await().atMost(SOON).untilAsserted(() -> assertThat(sandbox.desk().ticketsOf(openId)).singleElement()
                    .satisfies(ticket -> assertThat(ticket.texts()).isEqualTo(List.of("有扫码授权吗？"))));
        } finally {
            openPlatform.withdraw(appId);
        }
        await().atMost(Duration.ofSeconds(5)).untilAsserted(
                () -> assertThat(asOperator("GET", "/admin/component", "")).contains("\"state\":\"withdrawn\""));
    }

    private String asOperator(String method, String path, String body) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(sandbox.service("token-service").url().resolve(path))
                .header("Authorization", "Bearer " + sandbox.operatorToken()).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static String found(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }
}
