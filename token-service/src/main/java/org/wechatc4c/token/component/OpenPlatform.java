package org.wechatc4c.token.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** WeChat's open platform, asked in the name of the third-party platform. Every call fails with a {@link ComponentFailure}. */
@Singleton
class OpenPlatform {

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST_ERRMSG = 200;
    /** Up to 500 are said to be possible. */
    private static final int PAGE = 100;

    private final OpenPlatformApi api;
    private final Component component;
    private final ObjectMapper json;

    OpenPlatform(@RestClient OpenPlatformApi api, Component component, ObjectMapper json) {
        this.api = api;
        this.component = component;
        this.json = json;
    }

    /** A token and for how long it is good, from when it was asked for. */
    record Sold(String token, Duration expiresIn) {
        @Override
        public String toString() {
            return "Sold[expiresIn=" + expiresIn + "]";
        }
    }

    /** What an account's administrator allowed, with the tokens that are told once. */
    record Granted(String appId, Sold access, String refreshToken, Set<Integer> permissionSets) {
        @Override
        public String toString() {
            return "Granted[" + appId + ", permissionSets=" + permissionSets + "]";
        }
    }

    /** What an account is called, and what it allows. */
    record Card(String nickName, String originalId, String principalName, Set<Integer> permissionSets) {
    }

    /** The next access token of an account, and what the one after it is asked for with. */
    record Refreshed(Sold access, String refreshToken) {
        @Override
        public String toString() {
            return "Refreshed[expiresIn=" + access.expiresIn() + "]";
        }
    }

    /** Lets WeChat push tickets, from now on. */
    Uni<Void> startPushingTickets() {
        var it = component.identity();
        return ask("api_start_push_ticket", null, Map.of("component_secret", it.appSecret())).replaceWithVoid();
    }

    Uni<Sold> componentToken(String ticket) {
        return ask("api_component_token", null,
                Map.of("component_appsecret", component.identity().appSecret(), "component_verify_ticket", ticket))
                .map(answer -> new Sold(text(answer, "component_access_token"), seconds(answer, "expires_in")));
    }

    Uni<Sold> preAuthCode(String token) {
        return ask("api_create_preauthcode", token, Map.of())
                .map(answer -> new Sold(text(answer, "pre_auth_code"), seconds(answer, "expires_in")));
    }

    /** Fetches an authorisation, once for each code. */
    Uni<Granted> authorisation(String token, String code) {
        return ask("api_query_auth", token, Map.of("authorization_code", code))
                .map(answer -> answer.path("authorization_info"))
                .map(info -> new Granted(text(info, "authorizer_appid"),
                        new Sold(text(info, "authorizer_access_token"), seconds(info, "expires_in")),
                        text(info, "authorizer_refresh_token"), permissionSets(info)));
    }

    Uni<Card> card(String token, String appId) {
        return ask("api_get_authorizer_info", token, Map.of("authorizer_appid", appId)).map(answer -> {
            var info = answer.path("authorizer_info");
            return new Card(info.path("nick_name").asText(), info.path("user_name").asText(),
                    info.path("principal_name").asText(), permissionSets(answer.path("authorization_info")));
        });
    }

    Uni<Refreshed> refresh(String token, String appId, String refreshToken) {
        return ask("api_authorizer_token", token,
                Map.of("authorizer_appid", appId, "authorizer_refresh_token", refreshToken))
                .map(answer -> new Refreshed(
                        new Sold(text(answer, "authorizer_access_token"), seconds(answer, "expires_in")),
                        text(answer, "authorizer_refresh_token")));
    }

    /** What WeChat's own list says; {@code null} when the account is not on it. */
    Uni<@Nullable String> refreshTokenOnList(String token, String appId) {
        return refreshTokenOnList(token, appId, 0);
    }

    private Uni<@Nullable String> refreshTokenOnList(String token, String appId, int offset) {
        return ask("api_get_authorizer_list", token, Map.of("offset", offset, "count", PAGE)).chain(answer -> {
            var page = answer.path("list");
            for (JsonNode entry : page) {
                if (appId.equals(entry.path("authorizer_appid").asText())) {
                    return Uni.createFrom().item(text(entry, "refresh_token"));
                }
            }
            var next = offset + page.size();
            return page.isEmpty() || next >= answer.path("total_count").asInt()
                    ? Uni.createFrom().<@Nullable String> nullItem()
                    : refreshTokenOnList(token, appId, next);
        });
    }

    /** Says a text to a customer, in the name of the account whose access token it is. */
    Uni<Void> say(String accessToken, String openId, String text) {
        return api.send(accessToken, Map.of("touser", openId, "msgtype", "text", "text", Map.of("content", text)))
                .onFailure().transform(OpenPlatform::unanswered)
                .map(body -> read(body, List.of(accessToken, text)))
                .replaceWithVoid();
    }

    private Uni<JsonNode> ask(String call, @Nullable String token, Map<String, Object> about) {
        var question = new HashMap<>(about);
        question.put("component_appid", component.appId());
        var secrets = new ArrayList<String>();
        question.forEach((field, value) -> {
            if (value instanceof String text && !field.endsWith("appid")) {
                secrets.add(text);
            }
        });
        if (token != null) {
            secrets.add(token);
        }
        return api.call(call, token, question)
                .onFailure().transform(OpenPlatform::unanswered)
                .map(body -> read(body, secrets));
    }

    private JsonNode read(String body, List<String> secrets) {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the answer, in which there may be a token.
            throw new ComponentFailure.Unreachable("what answered was not WeChat");
        }
        var errcode = answer.path("errcode").asInt(0);
        if (errcode != 0) {
            throw failure(errcode, readable(answer.path("errmsg").asText(), secrets));
        }
        return answer;
    }

    private static ComponentFailure failure(int errcode, String errmsg) {
        return switch (errcode) {
            case -1, -1000, 45011 -> new ComponentFailure.Unreachable("WeChat answers " + errcode + " " + errmsg);
            case 40001, 40014, 42001, 42006, 41021 -> new ComponentFailure.TokenRefused(errcode, errmsg);
            case 61005, 61006 -> new ComponentFailure.TicketRefused(errcode, errmsg);
            case 61003, 61007 -> new ComponentFailure.Withdrawn(null);
            case 61009, 61010 -> new ComponentFailure.CodeRefused(errcode, errmsg);
            case 61023 -> new ComponentFailure.RefreshTokenRefused(errcode, errmsg);
            default -> new ComponentFailure.Refused(errcode, errmsg);
        };
    }

    /** Without the cause: the address in its message may have a token in it. */
    private static ComponentFailure unanswered(Throwable cause) {
        return new ComponentFailure.Unreachable(cause instanceof WebApplicationException http
                ? "WeChat answers HTTP " + http.getResponse().getStatus()
                : "WeChat does not answer (" + cause.getClass().getSimpleName() + ")");
    }

    /**
     * WeChat's words go into logs and answers: they name the address that has to be allowed, and the id to ask support with.
     */
    private static String readable(String errmsg, List<String> secrets) {
        var masked = errmsg;
        for (String secret : secrets) {
            masked = secret.isEmpty() ? masked : masked.replace(secret, "***");
        }
        var oneLine = CONTROLS.matcher(masked).replaceAll(" ");
        return oneLine.length() <= LONGEST_ERRMSG ? oneLine : oneLine.substring(0, LONGEST_ERRMSG) + '…';
    }

    private static String text(JsonNode answer, String field) {
        var text = answer.path(field).asText();
        if (text.isEmpty()) {
            throw new ComponentFailure.Unreachable("WeChat's answer has no " + field + " in it");
        }
        return text;
    }

    private static Duration seconds(JsonNode answer, String field) {
        var seconds = answer.path(field).asLong();
        if (seconds <= 0) {
            throw new ComponentFailure.Unreachable("WeChat's answer has no " + field + " in it");
        }
        return Duration.ofSeconds(seconds);
    }

    private static Set<Integer> permissionSets(JsonNode info) {
        var sets = new TreeSet<Integer>();
        info.path("func_info").forEach(entry -> sets.add(entry.path("funcscope_category").path("id").asInt()));
        return sets;
    }
}
