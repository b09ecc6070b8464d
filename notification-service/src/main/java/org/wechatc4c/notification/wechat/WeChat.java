package org.wechatc4c.notification.wechat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.delivery.Attempt;
import org.wechatc4c.notification.delivery.Text;
import org.wechatc4c.notification.token.AccessToken;
import org.wechatc4c.notification.token.TokenFailure;
import org.wechatc4c.notification.token.Tokens;
import org.wechatc4c.notification.wechat.Reaction.RefuseAndAlert;
import org.wechatc4c.notification.wechat.Reaction.RenewToken;
import org.wechatc4c.notification.wechat.Reaction.RetryLater;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** WeChat, with the token that it wants for each account. */
@ApplicationScoped
public class WeChat {

    private static final Pattern RID = Pattern.compile("rid: ?([0-9A-Za-z-]+)");

    private final WeChatApi api;
    private final Tokens tokens;
    private final ObjectMapper json;
    private final Clock clock;

    WeChat(@RestClient WeChatApi api, Tokens tokens, ObjectMapper json, Clock clock) {
        this.api = api;
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    /** Says something to a customer, again only when WeChat did not like the token. Does not fail: that is an outcome, too. */
    public Uni<Outcome> sendText(Customer customer, Text text) {
        var channelId = customer.channelId();
        var message = write(CustomerServiceMessage.text(customer.openId(), text.content()));
        return tokens.current(channelId)
                .chain(token -> call(token, message).chain(answered -> answered.answer() instanceof Answer.Code code
                        && Reactions.to(code) instanceof RenewToken
                                ? callAgain(channelId, token, answered, code.errcode(), message)
                                : Uni.createFrom().item(outcome(answered))))
                .onFailure(TokenFailure.class)
                .recoverWithItem(failure -> new Outcome(List.of(), without((TokenFailure) failure)));
    }

    private Uni<Outcome> callAgain(String channelId, AccessToken refused, Answered first, int errcode, String message) {
        return tokens.insteadOf(refused, errcode, channelId)
                .chain(token -> call(token, message))
                .map(second -> outcome(first, second))
                .onFailure(TokenFailure.class)
                .recoverWithItem(failure -> new Outcome(attempts(first), without((TokenFailure) failure)));
    }

    private Uni<Answered> call(AccessToken token, String message) {
        return Uni.createFrom().deferred(() -> {
            var at = clock.instant();
            return api.sendCustomerServiceMessage(token.accessToken(), message)
                    .map(this::read)
                    .onFailure().recoverWithItem(WeChat::unanswered)
                    .map(answer -> new Answered(at, answer));
        });
    }

    private record Answered(Instant at, Answer answer) {
    }

    /** Into a string: into bytes Jackson would write an emoji as two escapes, and WeChat takes none. */
    private String write(CustomerServiceMessage message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("two texts can always be written as JSON", e);
        }
    }

    /** Success may come without a code. */
    private Answer read(String body) {
        try {
            var answer = json.readTree(body);
            return answer.isObject()
                    ? new Answer.Code(answer.path("errcode").asInt(0), rid(answer.path("errmsg").asText()))
                    : new Answer.Unclear("the answer was not WeChat's");
        } catch (JsonProcessingException e) {
            return new Answer.Unclear("the answer was not WeChat's");
        }
    }

    private static @Nullable String rid(String errmsg) {
        var rid = RID.matcher(errmsg);
        return rid.find() ? rid.group(1) : null;
    }

    /** Only what fails before the first byte is certainly not sent. */
    private static Answer unanswered(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case WebApplicationException http -> {
                    var status = http.getResponse().getStatus();
                    return status >= 500
                            ? new Answer.Unclear("HTTP " + status)
                            : new Answer.NotSent("HTTP " + status);
                }
                case ConnectException ignored -> {
                    return new Answer.NotSent("no connection to WeChat");
                }
                case UnknownHostException ignored -> {
                    return new Answer.NotSent("WeChat's host name does not resolve");
                }
                case SSLHandshakeException ignored -> {
                    return new Answer.NotSent("no TLS connection to WeChat");
                }
                default -> {
                }
            }
        }
        return new Answer.Unclear("the connection failed before an answer came");
    }

    private static Reaction without(TokenFailure failure) {
        return switch (failure) {
            case TokenFailure.UnknownChannel unknown -> new RefuseAndAlert(unknown.why());
            case TokenFailure.Unavailable unavailable -> new RetryLater(unavailable.why());
        };
    }

    private static Outcome outcome(Answered... calls) {
        return new Outcome(attempts(calls), Reactions.to(calls[calls.length - 1].answer()));
    }

    private static List<Attempt> attempts(Answered... calls) {
        return Stream.of(calls).flatMap(call -> switch (call.answer()) {
            case Answer.Code code -> Stream.of(new Attempt(call.at(), code.errcode(), code.rid()));
            case Answer.Unclear ignored -> Stream.of(new Attempt(call.at(), null, null));
            case Answer.NotSent ignored -> Stream.<Attempt> empty();
        }).toList();
    }
}
