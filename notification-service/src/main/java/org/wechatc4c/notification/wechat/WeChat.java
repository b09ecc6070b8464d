package org.wechatc4c.notification.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.delivery.Attempt;
import org.wechatc4c.notification.delivery.Content.Template;
import org.wechatc4c.notification.delivery.Content.Text;
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
        return send(customer, CustomerServiceMessage.text(customer.openId(), text.content()));
    }

    /** The same with a picture that was uploaded. */
    public Uni<Outcome> sendPicture(Customer customer, String mediaId) {
        return send(customer, CustomerServiceMessage.image(customer.openId(), mediaId));
    }

    /**
     * The same with a template, filled in.
     *
     * @param outboundId tells WeChat a repetition from another message
     */
    public Uni<Outcome> sendTemplate(Customer customer, Template template, String outboundId) {
        var message = write(TemplateMessage.of(customer.openId(), template, clientMsgId(outboundId)));
        return say(customer.channelId(), token -> api.sendTemplateMessage(token, message), Reactions::toTemplate);
    }

    private Uni<Outcome> send(Customer customer, CustomerServiceMessage content) {
        var message = write(content);
        return say(customer.channelId(), token -> api.sendCustomerServiceMessage(token, message), Reactions::to);
    }

    private Uni<Outcome> say(String channelId, Function<String, Uni<String>> words, Function<Answer, Reaction> meaning) {
        return tokens.current(channelId)
                .chain(token -> call(token, words).chain(answered -> answered.answer() instanceof Answer.Code code
                        && Reactions.to(code) instanceof RenewToken
                                ? callAgain(channelId, token, answered, code.errcode(), words, meaning)
                                : Uni.createFrom().item(outcome(meaning, answered))))
                .onFailure(TokenFailure.class)
                .recoverWithItem(failure -> new Outcome(List.of(), without((TokenFailure) failure)));
    }

    private Uni<Outcome> callAgain(String channelId, AccessToken refused, Answered first, int errcode,
            Function<String, Uni<String>> words, Function<Answer, Reaction> meaning) {
        return tokens.insteadOf(refused, errcode, channelId)
                .chain(token -> call(token, words))
                .map(second -> outcome(meaning, first, second))
                .onFailure(TokenFailure.class)
                .recoverWithItem(failure -> new Outcome(attempts(first), without((TokenFailure) failure)));
    }

    private Uni<Answered> call(AccessToken token, Function<String, Uni<String>> words) {
        return Uni.createFrom().deferred(() -> {
            var at = clock.instant();
            return words.apply(token.accessToken())
                    .map(this::read)
                    .onFailure().recoverWithItem(WeChat::unanswered)
                    .map(answer -> new Answered(at, answer));
        });
    }

    /** Ids of events may be longer than WeChat takes, so it gets a name of them that is always as long. */
    private static String clientMsgId(String outboundId) {
        return UUID.nameUUIDFromBytes(outboundId.getBytes(UTF_8)).toString().replace("-", "");
    }

    private record Answered(Instant at, Answer answer) {
    }

    /** Into a string: into bytes Jackson would write an emoji as two escapes, and WeChat takes none. */
    private String write(Record message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written as JSON", e);
        }
    }

    private Answer read(String body) {
        try {
            var answer = json.readTree(body);
            return answer.isObject()
                    ? Answer.of(answer)
                    : new Answer.Unclear("the answer was not WeChat's");
        } catch (JsonProcessingException e) {
            return new Answer.Unclear("the answer was not WeChat's");
        }
    }

    /** Only what fails before the first byte is certainly not sent. */
    static Answer unanswered(Throwable failure) {
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

    static Reaction without(TokenFailure failure) {
        return switch (failure) {
            case TokenFailure.UnknownChannel unknown -> new RefuseAndAlert(unknown.why());
            case TokenFailure.Unavailable unavailable -> new RetryLater(unavailable.why());
        };
    }

    private static Outcome outcome(Function<Answer, Reaction> meaning, Answered... calls) {
        return new Outcome(attempts(calls), meaning.apply(calls[calls.length - 1].answer()));
    }

    private static List<Attempt> attempts(Answered... calls) {
        return Stream.of(calls).flatMap(call -> switch (call.answer()) {
            case Answer.Code code -> Stream.of(new Attempt(call.at(), code.errcode(), code.rid()));
            case Answer.Unclear ignored -> Stream.of(new Attempt(call.at(), null, null));
            case Answer.NotSent ignored -> Stream.<Attempt> empty();
        }).toList();
    }
}
