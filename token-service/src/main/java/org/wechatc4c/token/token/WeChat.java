package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.wechatc4c.token.channel.AppSecrets;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.UnknownChannel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * WeChat as the source of tokens: by the stable-token call in its normal mode, by the classic one, or by what the owner of the
 * account authorised, see {@code docs/protocols/wechat-tokens.md}.
 */
@Singleton
class WeChat implements TokenSource {

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST_ERRMSG = 200;

    private final WeChatApi api;
    private final AppSecrets secrets;
    private final AuthoriserTokens authorisers;
    private final WeChatTime time;
    private final ObjectMapper json;
    private final Clock clock;

    WeChat(@RestClient WeChatApi api, AppSecrets secrets, AuthoriserTokens authorisers, WeChatTime time, ObjectMapper json,
            Clock clock) {
        this.api = api;
        this.secrets = secrets;
        this.authorisers = authorisers;
        this.time = time;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Uni<Grant> ask(Channel channel) {
        return switch (TokenKind.of(channel)) {
            case STABLE -> ask(channel, secret -> api.stableToken(WeChatApi.Question.normal(channel.appId(), secret)));
            case CLASSIC -> ask(channel, secret -> api.classicToken(WeChatApi.Question.CLIENT_CREDENTIAL, channel.appId(),
                    secret));
            case AUTHORISER -> authorisers.ask(channel);
        };
    }

    /** How the secret is shown to WeChat. */
    private interface Call {
        Uni<RestResponse<String>> with(String secret);
    }

    private Uni<Grant> ask(Channel channel, Call call) {
        String secret;
        try {
            secret = secrets.of(channel);
        } catch (UnknownChannel e) {
            return Uni.createFrom().failure(new TokenFailure.UnknownChannel(channel.id()));
        }
        return ask(channel, secret, call);
    }

    /** Asks for the current stable token with a secret that is not the channel's yet, which lets no token die. */
    Uni<Grant> askWith(String secret, Channel channel) {
        return ask(channel, secret, shown -> api.stableToken(WeChatApi.Question.normal(channel.appId(), shown)));
    }

    private Uni<Grant> ask(Channel channel, String secret, Call call) {
        var askedAt = clock.instant();
        return call.with(secret)
                .onFailure().transform(cause -> unanswered(channel, cause))
                .invoke(answer -> time.saw(answer.getHeaderString(HttpHeaders.DATE), askedAt))
                .map(answer -> read(channel, answer.getEntity(), secret));
    }

    private Grant read(Channel channel, String body, String secret) {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the answer, in which there may be a token.
            throw new TokenFailure.Unreachable(channel.id(), "what answered was not WeChat");
        }
        var errcode = answer.path("errcode").asInt(0);
        if (errcode != 0) {
            throw failure(channel, errcode, readable(answer.path("errmsg").asText(), secret));
        }
        var token = answer.path("access_token").asText();
        var expiresIn = answer.path("expires_in").asLong();
        if (token.isEmpty() || expiresIn <= 0) {
            throw new TokenFailure.Unreachable(channel.id(), "WeChat's answer has no token in it");
        }
        return new Grant(token, Duration.ofSeconds(expiresIn));
    }

    /** Busy and a system error pass by themselves, limits at their time; for everything else someone has to do something. */
    private TokenFailure failure(Channel channel, int errcode, String errmsg) {
        return switch (errcode) {
            case -1, -1000 -> new TokenFailure.Unreachable(channel.id(), "WeChat answers " + errcode + " " + errmsg);
            case 45009 -> new TokenFailure.QuotaUsedUp(channel.id(), true, CallCount.untilMidnight(clock.instant()));
            case 45011 -> new TokenFailure.QuotaUsedUp(channel.id(), false, CallCount.untilNextMinute(clock.instant()));
            default -> new TokenFailure.Refused(channel.id(), errcode, errmsg);
        };
    }

    /** Without the cause: the words of some failures quote the address that was called, and the secret is in it. */
    private static TokenFailure unanswered(Channel channel, Throwable cause) {
        return cause instanceof WebApplicationException http
                ? new TokenFailure.Unreachable(channel.id(), "WeChat answers HTTP " + http.getResponse().getStatus())
                : new TokenFailure.Unreachable(channel.id(), "WeChat does not answer: " + cause.getClass().getSimpleName());
    }

    /**
     * WeChat's words go into logs and answers: they name the address that has to be allowed, and the id to ask support with.
     */
    private static String readable(String errmsg, String secret) {
        var oneLine = CONTROLS.matcher(errmsg.replace(secret, "***")).replaceAll(" ");
        return oneLine.length() <= LONGEST_ERRMSG ? oneLine : oneLine.substring(0, LONGEST_ERRMSG) + '…';
    }
}
