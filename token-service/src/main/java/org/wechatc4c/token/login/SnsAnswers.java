package org.wechatc4c.token.login;

import java.util.regex.Pattern;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.login.LoginFailure.Why;
import org.wechatc4c.token.login.WebOAuth.Grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Reads what WeChat answers about people: errors come with HTTP 200, too. */
@Singleton
class SnsAnswers {

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST_ERRMSG = 200;

    private final ObjectMapper json;

    SnsAnswers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Who agreed to what.
     *
     * @param secrets what went into the call, and must not come out in a message
     */
    Uni<Grant> grant(Channel channel, Uni<String> call, String... secrets) {
        return answer(channel, call, secrets).map(answer -> new Grant(
                required(answer, "openid"),
                answer.path("scope").asText().contains(Scope.SNSAPI_USERINFO.wireName())
                        ? Scope.SNSAPI_USERINFO
                        : Scope.SNSAPI_BASE,
                answer.path("is_snapshotuser").asInt(0) == 1,
                optional(answer, "unionid"),
                required(answer, "access_token"),
                required(answer, "refresh_token")));
    }

    Uni<Profile> profile(Channel channel, Uni<String> call, String... secrets) {
        return answer(channel, call, secrets).map(answer -> new Profile(
                optional(answer, "nickname"), optional(answer, "headimgurl"), optional(answer, "unionid")));
    }

    private Uni<JsonNode> answer(Channel channel, Uni<String> call, String... secrets) {
        return call.onFailure().transform(SnsAnswers::unanswered)
                .map(body -> read(channel, body, secrets));
    }

    private JsonNode read(Channel channel, String body, String... secrets) {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the answer, in which there may be a token.
            throw new LoginFailure.Unreachable("what answered was not WeChat");
        }
        var errcode = answer.path("errcode").asInt(0);
        if (errcode != 0) {
            throw failure(channel, errcode, readable(answer.path("errmsg").asText(), secrets));
        }
        return answer;
    }

    private static LoginFailure failure(Channel channel, int errcode, String errmsg) {
        return switch (errcode) {
            case 40029, 40163, 42003, 41008 -> new LoginFailure.StartAgain(Why.CODE);
            case 40030, 41003, 42002, 42007, 48001 -> new LoginFailure.StartAgain(Why.AUTHORISATION);
            case -1, -1000, 45011 -> new LoginFailure.Unreachable("WeChat answers " + errcode + " " + errmsg);
            default -> new LoginFailure.Refused(channel.id(), errcode, errmsg);
        };
    }

    /** Without the cause: one that ran out of time quotes the address, in which there are secrets. */
    private static LoginFailure unanswered(Throwable cause) {
        return new LoginFailure.Unreachable(cause instanceof WebApplicationException http
                ? "WeChat answers HTTP " + http.getResponse().getStatus()
                : "WeChat does not answer: " + cause.getClass().getSimpleName());
    }

    private static String required(JsonNode answer, String field) {
        var value = optional(answer, field);
        if (value == null) {
            throw new LoginFailure.Unreachable("WeChat's answer has no " + field + " in it");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode answer, String field) {
        var value = answer.path(field).asText("");
        return value.isEmpty() ? null : value;
    }

    /** WeChat's words go into answers to operators: they name the address that has to be allowed. */
    private static String readable(String errmsg, String... secrets) {
        var masked = errmsg;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        var oneLine = CONTROLS.matcher(masked).replaceAll(" ");
        return oneLine.length() <= LONGEST_ERRMSG ? oneLine : oneLine.substring(0, LONGEST_ERRMSG) + '…';
    }
}
