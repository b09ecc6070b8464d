package org.wechatc4c.gateway.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.TokenServiceStandIn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The token-service's part of logins, with WeChat behind it. A code is whom it speaks of: {@code code.<openid>}, or
 * {@code snapshot.<openid>}.
 */
public final class LoginsInTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> pending = new ConcurrentHashMap<>();
    private final Set<String> usedCodes = new HashSet<>();
    private final Queue<String> assertions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger states = new AtomicInteger();
    private volatile String lastAssertion = "";
    private volatile Duration patience = Duration.ZERO;

    public record Answer(int status, String body) {
    }

    /** What is said next, instead of the truth. */
    void assertsNext(String assertion) {
        assertions.add(assertion);
    }

    /** How long beginning takes. */
    public void begins(Duration within) {
        patience = within;
    }

    String lastAssertion() {
        return lastAssertion;
    }

    public String begin(String channelId, InputStream body) throws IOException {
        var wish = (ObjectNode) JSON.readTree(body);
        LockSupport.parkNanos(patience.toNanos());
        var state = "State%027d".formatted(states.incrementAndGet());
        pending.put(state, wish.put("channel", channelId));
        return TestChannels.json(Map.of("state", state, "expiresAt", "2026-03-01T08:05:00Z",
                "authorizeUrl", "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx00000000000000c4&redirect_uri="
                        + "https%3A%2F%2Fh5.example.com%2Fweb%2Flogin%2Fcallback&response_type=code&scope="
                        + wish.path("scope").asText() + "&state=" + state + "#wechat_redirect"));
    }

    public synchronized Answer redeem(InputStream body) throws IOException {
        var back = JSON.readTree(new String(body.readAllBytes(), UTF_8));
        var login = pending.remove(back.path("state").asText());
        var code = back.path("code").asText().split("\\.", 2);
        if (login == null || !login.path("browser").equals(back.path("browser")) || code.length != 2
                || !usedCodes.add(back.path("code").asText())) {
            return new Answer(409, "{\"code\":\"START_AGAIN\"}");
        }
        var claims = TestAssertion.claims(login.path("browser").asText());
        claims.setSubject(code[1]);
        claims.setStringClaim("channel", login.path("channel").asText());
        claims.setStringClaim("scope", login.path("scope").asText());
        claims.setStringClaim("return_to", login.path("returnTo").asText());
        claims.setClaim("snapshot", code[0].equals("snapshot"));
        var forged = assertions.poll();
        lastAssertion = forged == null ? TestAssertion.signed(claims, TokenServiceStandIn.SERVICE_TOKEN) : forged;
        return new Answer(200, TestChannels.json(Map.of("assertion", lastAssertion)));
    }
}
