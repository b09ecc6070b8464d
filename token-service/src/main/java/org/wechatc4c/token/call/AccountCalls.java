package org.wechatc4c.token.call;

import java.util.List;
import java.util.function.Function;

import jakarta.inject.Singleton;

import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.token.AccessToken;
import org.wechatc4c.token.token.Handed;
import org.wechatc4c.token.token.TokenFailure;
import org.wechatc4c.token.token.Tokens;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** Calls with the account's access token. One that WeChat refuses because of the token is repeated once, with the right one. */
@Singleton
public class AccountCalls {

    private final Tokens tokens;
    private final WeChatAnswers answers;

    AccountCalls(Tokens tokens, WeChatAnswers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    /**
     * What WeChat answers to a call. Fails with a {@link CallFailure}.
     *
     * @param call the call with an access token
     */
    public Uni<JsonNode> call(Channel channel, Function<String, Uni<String>> call) {
        return tokens.current(channel.id())
                .onFailure(TokenFailure.class).transform(failure -> withoutToken(channel, failure))
                .map(Handed::token)
                .chain(token -> callWith(token, call)
                        .onFailure(AccountCalls::isBecauseOfTheToken)
                        .recoverWithUni(refusal -> again(channel, token, (CallFailure.Refused) refusal, call)));
    }

    private Uni<JsonNode> again(Channel channel, AccessToken refused, CallFailure.Refused refusal,
            Function<String, Uni<String>> call) {
        return tokens.insteadOf(channel.id(), refused.id(), refusal.errcode())
                .onFailure(TokenFailure.class).transform(failure -> withoutToken(channel, failure))
                .chain(handed -> callWith(handed.token(), call));
    }

    private Uni<JsonNode> callWith(AccessToken token, Function<String, Uni<String>> call) {
        return answers.of(Uni.createFrom().deferred(() -> call.apply(token.value())), List.of(token.value()));
    }

    private static boolean isBecauseOfTheToken(Throwable failure) {
        return failure instanceof CallFailure.Refused refused && refused.isBecauseOfTheToken();
    }

    private static CallFailure withoutToken(Channel channel, Throwable failure) {
        return switch ((TokenFailure) failure) {
            case TokenFailure.UnknownChannel ignored -> new CallFailure.UnknownChannel(channel.id());
            case TokenFailure.Refused refused -> new CallFailure.NoToken(refused.getMessage());
            case TokenFailure.NotAuthorised refused -> new CallFailure.NoToken(refused.getMessage());
            case TokenFailure.QuotaUsedUp usedUp -> new CallFailure.NoToken(usedUp.getMessage());
            case TokenFailure.Unreachable unreachable -> new CallFailure.Unanswered(unreachable.getMessage());
        };
    }
}
