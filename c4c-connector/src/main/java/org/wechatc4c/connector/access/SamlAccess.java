package org.wechatc4c.connector.access;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.wechatc4c.connector.access.Call.Purpose;
import org.wechatc4c.connector.access.Call.Verb;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** OAuth 2.0: an assertion that we signed is exchanged for a token, which is used until shortly before its end. */
public final class SamlAccess implements Access {

    /** What a token lives that does not say how long. */
    private static final Duration UNSTATED_LIFETIME = Duration.ofMinutes(5);

    /**
     * The OAuth client, and where it asks.
     *
     * @param authorization of the client, not of the user
     */
    record Client(String id, String authorization, String scope, String tokenPath, Duration renewAhead) {
    }

    private record Token(String value, Instant goodUntil) {

        Map<String, String> headers() {
            return Map.of("Authorization", "Bearer " + value);
        }

        @Override
        public String toString() {
            return "a token until " + goodUntil;
        }
    }

    private final Client client;
    private final SamlAssertion assertion;
    private final Function<Call, Uni<Answer>> http;
    private final ObjectMapper json;
    private final Clock clock;
    private final Shared<Token> token;

    SamlAccess(Client client, SamlAssertion assertion, Function<Call, Uni<Answer>> http, ObjectMapper json, Clock clock) {
        this.client = client;
        this.assertion = assertion;
        this.http = http;
        this.json = json;
        this.clock = clock;
        this.token = new Shared<>(this::fetch, held -> clock.instant().isBefore(held.goodUntil()));
    }

    @Override
    public Uni<Map<String, String>> headers() {
        return token.get().map(Token::headers);
    }

    @Override
    public Uni<Map<String, String>> headersAfter(Map<String, String> refused) {
        return token.get()
                .chain(held -> held.headers().equals(refused) ? token.after(held) : Uni.createFrom().item(held))
                .map(Token::headers);
    }

    @Override
    public boolean needsCsrf() {
        return false;
    }

    private Uni<Token> fetch() {
        return Uni.createFrom().deferred(() -> {
            var asked = clock.instant();
            return http.apply(call(asked)).map(answer -> token(answer, asked));
        });
    }

    private Call call(Instant now) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:saml2-bearer");
        form.put("assertion", Base64.getEncoder().encodeToString(assertion.signed(now).getBytes(UTF_8)));
        form.put("client_id", client.id());
        form.put("scope", client.scope());
        var body = form.entrySet().stream().map(field -> field.getKey() + '=' + encode(field.getValue(), UTF_8))
                .collect(joining("&"));
        return new Call(Verb.POST, client.tokenPath(), Map.of("Authorization", client.authorization(), "Accept",
                "application/json", "Content-Type", "application/x-www-form-urlencoded"), body, Purpose.READ);
    }

    private Token token(Answer answer, Instant asked) {
        var tree = tree(answer);
        var value = tree.path("access_token").asText("");
        if (answer.isSuccess() && !value.isBlank() && value.chars().noneMatch(Character::isISOControl)) {
            long seconds = tree.path("expires_in").asLong(UNSTATED_LIFETIME.toSeconds());
            var lifetime = Duration.ofSeconds(Math.clamp(seconds, 0, Duration.ofDays(1).toSeconds()));
            var half = lifetime.dividedBy(2);
            var ahead = client.renewAhead().compareTo(half) < 0 ? client.renewAhead() : half;
            return new Token(value, asked.plus(lifetime).minus(ahead));
        }
        if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 429) {
            throw new C4cFailure.NotAllowed(answer.status(), "the assertion for " + client.id() + " was not taken, "
                    + tree.path("error").asText("no reason given") + ' ' + tree.path("error_description").asText(""));
        }
        throw new C4cFailure.Unreachable("no token, status " + answer.status());
    }

    private JsonNode tree(Answer answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
