package org.wechatc4c.token.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.audit.Act;
import org.wechatc4c.token.audit.AuditLog;
import org.wechatc4c.token.call.AccountCalls;
import org.wechatc4c.token.call.CallFailure;
import org.wechatc4c.token.call.WeChatAnswers;
import org.wechatc4c.token.channel.AppSecrets;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** How often an account may call WeChat's API, and that it may again. */
@Singleton
class Quotas {

    private static final int DAY_LIMIT_REACHED = 45009;

    private final OperationApi api;
    private final AccountCalls calls;
    private final WeChatAnswers answers;
    private final AppSecrets secrets;
    private final OperationConfig config;
    private final AuditLog audit;

    Quotas(@RestClient OperationApi api, AccountCalls calls, WeChatAnswers answers, AppSecrets secrets, OperationConfig config,
            AuditLog audit) {
        this.api = api;
        this.calls = calls;
        this.answers = answers;
        this.secrets = secrets;
        this.config = config;
        this.audit = audit;
    }

    /** Fails with a {@link CallFailure}. */
    Uni<Quota> of(Channel channel, String path) {
        return calls.call(channel, token -> api.quota(token, new OperationApi.OfApi(path)))
                .map(answer -> Quota.read(path, answer));
    }

    /**
     * Counts anew, and has it recorded whatever comes of it. Fails with a {@link CallFailure}.
     *
     * @param path of the one API to count anew; {@code null} for all of them
     * @return by which way it was done
     */
    Uni<Way> clear(Channel channel, @Nullable String path, String who) {
        return (path == null ? clearAll(channel) : clearOne(channel, path))
                .onItem().call(way -> record(channel, path, who, Map.of("outcome", "cleared", "way", way.name())))
                .onFailure().call(failure -> record(channel, path, who, Map.of("outcome", outcome(failure))));
    }

    private Uni<Way> clearOne(Channel channel, String path) {
        return calls.call(channel, token -> api.clearOne(token, new OperationApi.OfApi(path))).replaceWith(Way.ONE_API);
    }

    private Uni<Way> clearAll(Channel channel) {
        return calls.call(channel, token -> api.clearAll(token, new OperationApi.OfAccount(channel.appId())))
                .replaceWith(Way.BY_TOKEN)
                .onFailure(failure -> isForWantOfQuota(failure) && channel.hosting() == Hosting.KEY)
                .recoverWithUni(() -> clearBySecret(channel));
    }

    /** Works without a token: the calls for one may be what is used up. */
    private Uni<Way> clearBySecret(Channel channel) {
        return Uni.createFrom().deferred(() -> {
            var secret = secrets.of(channel);
            return answers.of(switch (config.clearBySecret()) {
                case QUERY -> api.clearAllByQuery(channel.appId(), secret);
                case BODY -> api.clearAllByBody(new OperationApi.Proof(channel.appId(), secret));
            }, List.of(secret));
        }).replaceWith(Way.BY_SECRET);
    }

    private static boolean isForWantOfQuota(Throwable failure) {
        return failure instanceof CallFailure.NoToken
                || (failure instanceof CallFailure.Refused refused && refused.errcode() == DAY_LIMIT_REACHED);
    }

    private static String outcome(Throwable failure) {
        return switch (failure) {
            case CallFailure.Refused refused -> "refused with " + refused.errcode();
            case CallFailure.NoToken ignored -> "not asked for, there was no token";
            case CallFailure.UnknownChannel ignored -> "not asked for, the channel is no more";
            default -> "unknown";
        };
    }

    private Uni<Void> record(Channel channel, @Nullable String path, String who, Map<String, String> outcome) {
        var details = new HashMap<>(outcome);
        details.put("api", path == null ? "all" : path);
        return audit.write(new Act(who, null, "quota.cleared", details), channel.id());
    }

    /** How a quota was cleared. */
    enum Way {
        ONE_API,
        BY_TOKEN,
        BY_SECRET
    }

    /** How often an API may be called in a day. WeChat's figures may be wrong by a hundredth. */
    record Quota(String path, long limit, long used, long remain, @Nullable MinuteLimit minute) {

        static Quota read(String path, JsonNode answer) {
            var quota = answer.path("quota");
            if (!quota.path("daily_limit").canConvertToLong()) {
                throw new CallFailure.Unanswered("WeChat's answer has no quota in it");
            }
            return new Quota(path, quota.path("daily_limit").asLong(), quota.path("used").asLong(),
                    quota.path("remain").asLong(), MinuteLimit.read(answer.path("rate_limit")));
        }
    }

    /** How often it may be called in so many seconds. */
    record MinuteLimit(long calls, long seconds) {

        static @Nullable MinuteLimit read(JsonNode limit) {
            return limit.path("call_count").canConvertToLong() && limit.path("refresh_second").canConvertToLong()
                    ? new MinuteLimit(limit.path("call_count").asLong(), limit.path("refresh_second").asLong())
                    : null;
        }
    }
}
