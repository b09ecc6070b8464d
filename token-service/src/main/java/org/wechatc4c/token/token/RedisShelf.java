package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.custody.CustodyFailure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;

/**
 * The shelf in Redis: the sealed token, the turn that is running, and when the last turn began. The beginning of a turn, in
 * microseconds, is its fencing number; Redis's clock makes it grow even after everything was lost, the kept one even when that
 * clock is set back.
 */
@Singleton
class RedisShelf implements TokenShelf {

    /** Keys: token, turn, last turn. Arguments: what the turn has to begin after, lease in milliseconds. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local last = tonumber(redis.call('GET', KEYS[3]) or '0')
            local since = string.format('%.0f', math.max(last + 1, ARGV[1] + 1, time[1] * 1000000 + time[2]))
            local ours = redis.call('SET', KEYS[2], since, 'NX', 'PX', ARGV[2])
            if ours then
                redis.call('SET', KEYS[3], since)
            end
            return {ours and since or false, redis.call('HGET', KEYS[1], 'sealed')}
            """;

    /** Keys: token, turn. Arguments: beginning of the turn, sealed token, milliseconds until it expires. */
    private static final String PUT = """
            if redis.call('GET', KEYS[2]) == ARGV[1] then
                redis.call('DEL', KEYS[2])
            end
            local kept = redis.call('HMGET', KEYS[1], 'since', 'sealed')
            if kept[1] and tonumber(kept[1]) > tonumber(ARGV[1]) then
                return kept[2]
            end
            redis.call('HSET', KEYS[1], 'since', ARGV[1], 'sealed', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return ARGV[2]
            """;

    /** Keys: turn. Arguments: beginning of the turn. */
    private static final String PASS = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
                redis.call('DEL', KEYS[1])
            end
            return 1
            """;

    private final ReactiveRedisDataSource redis;
    private final Custody custody;
    private final ObjectMapper json;
    private final Clock clock;

    RedisShelf(ReactiveRedisDataSource redis, Custody custody, ObjectMapper json, Clock clock) {
        this.redis = redis;
        this.custody = custody;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Uni<Turn> take(String appId, Instant after, Duration lease) {
        return execute("EVAL", TAKE, "3", tokenKey(appId), turnKey(appId), lastTurnKey(appId), micros(after),
                String.valueOf(lease.toMillis()))
                .map(answer -> {
                    var since = answer.get(0);
                    var kept = opened(appId, answer.get(1));
                    return since == null ? new Turn.Theirs(kept) : new Turn.Ours(instant(since.toLong()), kept);
                });
    }

    @Override
    public Uni<AccessToken> put(String appId, AccessToken token) {
        var life = Math.max(1, Duration.between(clock.instant(), token.expiresAt()).toMillis());
        return execute("EVAL", PUT, "2", tokenKey(appId), turnKey(appId), micros(token.askedAt()), sealed(appId, token),
                String.valueOf(life))
                .map(answer -> {
                    var kept = opened(appId, answer);
                    return kept == null ? token : kept;
                });
    }

    @Override
    public Uni<Void> pass(String appId, Instant since) {
        return execute("EVAL", PASS, "1", turnKey(appId), micros(since)).replaceWithVoid();
    }

    private Uni<Response> execute(String command, String... arguments) {
        return Uni.createFrom().deferred(() -> redis.execute(command, arguments))
                .onFailure().transform(ShelfAway::new);
    }

    private String sealed(String appId, AccessToken token) {
        try {
            return custody.seal(json.writeValueAsString(token), tokenKey(appId));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text and two times can always be written as JSON", e);
        }
    }

    /** What does not open counts as lost: WeChat gives the current token again. */
    private @Nullable AccessToken opened(String appId, @Nullable Response sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            return json.readValue(custody.open(sealed.toString(), tokenKey(appId)), AccessToken.class);
        } catch (CustodyFailure e) {
            Log.warnf("The kept access token does not open, asking WeChat instead: %s [appId=%s]", e.getMessage(), appId);
            return null;
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the token.
            Log.warnf("The kept access token was written by another release, asking WeChat instead [appId=%s]", appId);
            return null;
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String micros(Instant instant) {
        return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    /** The braces keep an account's keys on one node of a cluster. The key is also what the token is sealed for. */
    private static String tokenKey(String appId) {
        return "access-token:{" + appId + "}";
    }

    private static String turnKey(String appId) {
        return tokenKey(appId) + ":turn";
    }

    private static String lastTurnKey(String appId) {
        return tokenKey(appId) + ":last-turn";
    }
}
