package org.wechatc4c.token.token;

import java.time.Duration;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.wechatc4c.token.channel.AppSecrets;
import org.wechatc4c.token.channel.Channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * WeChat as the source of tokens: the stable-token call in its normal mode, see
 * {@code docs/protocols/wechat-tokens.md#the-stable-token-call}.
 */
@Singleton
class WeChat implements TokenSource {

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST_ERRMSG = 200;

    private final WeChatApi api;
    private final AppSecrets secrets;
    private final ObjectMapper json;

    WeChat(@RestClient WeChatApi api, AppSecrets secrets, ObjectMapper json) {
        this.api = api;
        this.secrets = secrets;
        this.json = json;
    }

    @Override
    public Uni<Grant> ask(Channel channel) {
        return api.stableToken(WeChatApi.Question.normal(channel.appId(), secrets.of(channel)))
                .onFailure().transform(cause -> unanswered(channel, cause))
                .map(answer -> read(channel, answer));
    }

    private Grant read(Channel channel, String body) {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the answer, in which there may be a token.
            throw new TokenFailure.Unreachable(channel.id(), "what answered was not WeChat");
        }
        var errcode = answer.path("errcode").asInt(0);
        if (errcode != 0) {
            throw failure(channel, errcode, readable(answer.path("errmsg").asText(), channel));
        }
        var token = answer.path("access_token").asText();
        var expiresIn = answer.path("expires_in").asLong();
        if (token.isEmpty() || expiresIn <= 0) {
            throw new TokenFailure.Unreachable(channel.id(), "WeChat's answer has no token in it");
        }
        return new Grant(token, Duration.ofSeconds(expiresIn));
    }

    /** Busy, a system error and the limit per minute pass by themselves; for everything else someone has to do something. */
    private static TokenFailure failure(Channel channel, int errcode, String errmsg) {
        return switch (errcode) {
            case -1, -1000, 45011 -> new TokenFailure.Unreachable(channel.id(), "WeChat answers " + errcode + " " + errmsg);
            default -> new TokenFailure.Refused(channel.id(), errcode, errmsg);
        };
    }

    private static TokenFailure unanswered(Channel channel, Throwable cause) {
        return cause instanceof WebApplicationException http
                ? new TokenFailure.Unreachable(channel.id(), "WeChat answers HTTP " + http.getResponse().getStatus(), cause)
                : new TokenFailure.Unreachable(channel.id(), "WeChat does not answer", cause);
    }

    /**
     * WeChat's words go into logs and answers: they name the address that has to be allowed, and the id to ask support with.
     */
    private String readable(String errmsg, Channel channel) {
        var oneLine = CONTROLS.matcher(errmsg.replace(secrets.of(channel), "***")).replaceAll(" ");
        return oneLine.length() <= LONGEST_ERRMSG ? oneLine : oneLine.substring(0, LONGEST_ERRMSG) + '…';
    }
}
