package org.wechatc4c.token.operation;

import java.util.List;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.call.CallFailure;
import org.wechatc4c.token.call.WeChatAnswers;
import org.wechatc4c.token.channel.AppSecrets;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;

import io.smallrye.mutiny.Uni;

/**
 * Asks WeChat for a token in the one way that changes nothing, looks at how it answers, and forgets the token. Calls for a
 * token are the ones that are held against the account's list of allowed addresses.
 */
@Singleton
class AccountCheck {

    private final OperationApi api;
    private final WeChatAnswers answers;
    private final AppSecrets secrets;

    AccountCheck(@RestClient OperationApi api, WeChatAnswers answers, AppSecrets secrets) {
        this.api = api;
        this.answers = answers;
        this.secrets = secrets;
    }

    Uni<Finding> of(Channel channel) {
        return channel.hosting() == Hosting.KEY
                ? ask(channel)
                : Uni.createFrom().item(Finding.of(Outcome.NOT_BY_SECRET));
    }

    private Uni<Finding> ask(Channel channel) {
        return Uni.createFrom().deferred(() -> {
            var secret = secrets.of(channel);
            return answers.of(api.stableToken(OperationApi.TokenQuestion.normal(channel.appId(), secret)), List.of(secret));
        })
                .map(answer -> Finding.of(Outcome.ALLOWED))
                .onFailure(CallFailure.Refused.class).recoverWithItem(AccountCheck::refused)
                .onFailure(CallFailure.Unanswered.class).recoverWithItem(AccountCheck::unanswered);
    }

    private static Finding refused(Throwable failure) {
        var refused = (CallFailure.Refused) failure;
        var outcome = Outcome.by(refused.errcode());
        return new Finding(outcome, outcome.addressAllowed(),
                outcome == Outcome.ADDRESS_NOT_ALLOWED ? SeenAddresses.in(refused.errmsg()) : List.of(),
                outcome.whatToDo(), refused.errcode(), refused.errmsg(), refused.rid());
    }

    private static Finding unanswered(Throwable failure) {
        return new Finding(Outcome.UNREACHABLE, null, List.of(), Outcome.UNREACHABLE.whatToDo(), null, failure.getMessage(),
                null);
    }

    /**
     * What came of it.
     *
     * @param addressAllowed whether this service may call for tokens from where it is; {@code null} when that did not show
     * @param addressesSeen which addresses WeChat saw, when it does not allow them
     * @param words WeChat's own, or what kept it from answering
     */
    record Finding(Outcome outcome, @Nullable Boolean addressAllowed, List<String> addressesSeen, String whatToDo,
            @Nullable Integer errcode, @Nullable String words, @Nullable String rid) {

        static Finding of(Outcome outcome) {
            return new Finding(outcome, outcome.addressAllowed(), List.of(), outcome.whatToDo(), null, null, null);
        }
    }

    /** How WeChat took the call. */
    enum Outcome {
        ALLOWED("nothing: WeChat gives a token to this service at its address"),
        ADDRESS_NOT_ALLOWED("add the addresses seen to the IP allow-list in the account's console, under basic configuration; "
                + "it may take some minutes"),
        APP_ID_REFUSED("compare the app id of the channel with the account's console"),
        SECRET_REFUSED("compare the AppSecret with the account's console: somebody may have reset or frozen it there"),
        ADMINISTRATOR_ASKED("an administrator of the account has a message to confirm this address, or refused it: ask them, "
                + "then check again"),
        LIMIT_REACHED("the account asked for too many tokens: wait, or clear the quota"),
        ACCOUNT_BARRED("WeChat barred the account: its console says why"),
        REFUSED("look the errcode up; WeChat's support asks for the rid"),
        UNREACHABLE("check the way from here to WeChat's API: name resolution, proxy, firewall"),
        NOT_BY_SECRET("nothing: the account is hosted by QR code, so the list of the open platform's account counts");

        private final String whatToDo;

        Outcome(String whatToDo) {
            this.whatToDo = whatToDo;
        }

        static Outcome by(int errcode) {
            return switch (errcode) {
                case 40164, 61004 -> ADDRESS_NOT_ALLOWED;
                case 40013, 41002 -> APP_ID_REFUSED;
                case 40001, 40125, 40243, 41004 -> SECRET_REFUSED;
                case 89501, 89502, 89503, 89504, 89505, 89506, 89507 -> ADMINISTRATOR_ASKED;
                case 45009, 45011 -> LIMIT_REACHED;
                case 50002, 50004 -> ACCOUNT_BARRED;
                case -1, -1000 -> UNREACHABLE;
                default -> REFUSED;
            };
        }

        String whatToDo() {
            return whatToDo;
        }

        /** WeChat may look at other things first: only these say something about the address. */
        @Nullable
        Boolean addressAllowed() {
            return switch (this) {
                case ALLOWED -> true;
                case ADDRESS_NOT_ALLOWED, ADMINISTRATOR_ASKED -> false;
                default -> null;
            };
        }
    }
}
