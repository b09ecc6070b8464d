package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
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
 * The shelf in Redis: the sealed token, the turn that is running, when the last turn began, what WeChat is left alone for,
 * and counts. The beginning of a turn, in microseconds, is its fencing number; Redis's clock makes it grow even after
 * everything was lost, the kept one even when that clock is set back. How long a token lives is Redis's to measure: a
 * replica is told what is left of it.
 */
@Singleton
class RedisShelf implements TokenShelf {

    /** Where replicas tell each other what became of a token: a word, the app id, the turn and the token's id. */
    static final String NOTICES = "access-token:notices";
    static final String KEPT = "kept";
    static final String REFUSED = "refused";

    /** Keys: token, turn, last turn, trouble. Arguments: how it is made, last turn known, lease in milliseconds. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local kept = redis.call('HMGET', KEYS[1], 'made', 'sealed', 'since', 'asked', 'refused')
            local life = redis.call('PTTL', KEYS[1])
            if kept[1] ~= ARGV[1] then
                kept = {false, false, false, false, false}
            end
            local age = kept[4] and string.format('%.0f', now - kept[4]) or false
            local trouble = redis.call('HMGET', KEYS[4], 'made', 'what', 'errcode', 'words', 'times')
            local rest = redis.call('PTTL', KEYS[4])
            if trouble[1] ~= ARGV[1] then
                trouble = {false, false, false, false, false}
            end
            local ours = false
            if not trouble[2] and ARGV[3] ~= '0' then
                local last = tonumber(redis.call('GET', KEYS[3]) or '0')
                local since = string.format('%.0f', math.max(last + 1, ARGV[2] + 1, now))
                if redis.call('SET', KEYS[2], since, 'NX', 'PX', ARGV[3]) then
                    redis.call('SET', KEYS[3], since, 'EX', 86400)
                    ours = since
                end
            end
            return {ours, kept[2], kept[3], age, kept[5], life, trouble[2], trouble[3], trouble[4], trouble[5], rest}
            """;

    /**
     * Keys: token, turn, last turn, trouble. Arguments: beginning of the turn, how it is made, id, sealed token,
     * milliseconds until it expires and since it was asked for, the channel for notices, app id.
     */
    private static final String PUT = """
            if redis.call('GET', KEYS[2]) == ARGV[1] then
                redis.call('DEL', KEYS[2])
            end
            local kept = redis.call('HGET', KEYS[1], 'since')
            if redis.call('GET', KEYS[3]) ~= ARGV[1] or (kept and tonumber(kept) > tonumber(ARGV[1])) then
                return 0
            end
            local time = redis.call('TIME')
            local asked = string.format('%.0f', time[1] * 1000000 + time[2] - ARGV[6] * 1000)
            redis.call('DEL', KEYS[1], KEYS[4])
            redis.call('HSET', KEYS[1], 'made', ARGV[2], 'id', ARGV[3], 'sealed', ARGV[4], 'since', ARGV[1], 'asked', asked)
            redis.call('PEXPIRE', KEYS[1], ARGV[5])
            redis.call('PUBLISH', ARGV[7], 'kept ' .. ARGV[8] .. ' ' .. ARGV[1] .. ' ' .. ARGV[3])
            return 1
            """;

    /**
     * Keys: turn, trouble. Arguments: beginning of the turn, how tokens are made, and the trouble, if any: what, errcode,
     * words, times, milliseconds.
     */
    private static final String PASS = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
                redis.call('DEL', KEYS[1])
            end
            if ARGV[3] then
                redis.call('HSET', KEYS[2], 'made', ARGV[2], 'what', ARGV[3], 'errcode', ARGV[4], 'words', ARGV[5], 'times', ARGV[6])
                redis.call('PEXPIRE', KEYS[2], ARGV[7])
            end
            return 1
            """;

    /** Keys: token. Arguments: the refused token's id and turn, the channel for notices, app id. */
    private static final String REFUSE = """
            if redis.call('HGET', KEYS[1], 'id') == ARGV[1] and redis.call('HGET', KEYS[1], 'since') == ARGV[2] then
                redis.call('HSET', KEYS[1], 'refused', '1')
            end
            redis.call('PUBLISH', ARGV[3], 'refused ' .. ARGV[4] .. ' ' .. ARGV[2] .. ' ' .. ARGV[1])
            return 1
            """;

    /** Keys: token, trouble. Arguments: how it is made. */
    private static final String DROP = """
            for _, key in ipairs(KEYS) do
                if redis.call('HGET', key, 'made') == ARGV[1] then
                    redis.call('DEL', key)
                end
            end
            return 1
            """;

    /**
     * A day of WeChat's begins at midnight in China. Keys: counts. Arguments: most calls of a day and of a minute, calls of
     * this replica today and this minute, how many more there are now.
     */
    private static final String SPEND = """
            local now = tonumber(redis.call('TIME')[1])
            local day = string.format('%.0f', math.floor((now + 28800) / 86400))
            local minute = string.format('%.0f', math.floor(now / 60))
            local was = redis.call('HMGET', KEYS[1], 'day', 'today', 'minute', 'thisMinute')
            local today = math.max(was[1] == day and tonumber(was[2]) or 0, tonumber(ARGV[3]))
            local thisMinute = math.max(was[3] == minute and tonumber(was[4]) or 0, tonumber(ARGV[4]))
            if today >= tonumber(ARGV[1]) then
                return {today, thisMinute, (day + 1) * 86400 - 28800 - now, 1}
            end
            if thisMinute >= tonumber(ARGV[2]) then
                return {today, thisMinute, (minute + 1) * 60 - now, 0}
            end
            today = today + ARGV[5]
            thisMinute = thisMinute + ARGV[5]
            redis.call('HSET', KEYS[1], 'day', day, 'today', today, 'minute', minute, 'thisMinute', thisMinute)
            redis.call('EXPIRE', KEYS[1], 90000)
            return {today, thisMinute, 0, 0}
            """;

    /** Keys: times. */
    private static final String NOTE_FOREIGN = """
            local time = redis.call('TIME')
            local now = string.format('%.0f', time[1] * 1000000 + time[2])
            redis.call('ZADD', KEYS[1], now, now)
            redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1001)
            redis.call('EXPIRE', KEYS[1], 86400)
            return 1
            """;

    /** Keys: times. Answers how many microseconds ago, the latest first. */
    private static final String FOREIGN = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local times = redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', string.format('%.0f', now - 86400000000))
            for i, at in ipairs(times) do
                times[i] = string.format('%.0f', now - at)
            end
            return times
            """;

    private static final String NO_TURN = "0";
    private static final Duration REST = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;
    private final Custody custody;
    private final ObjectMapper json;
    private final Clock clock;
    private volatile Instant restsUntil = Instant.MIN;

    @Inject
    RedisShelf(ReactiveRedisDataSource redis, Custody custody, ObjectMapper json, SteadyClock clock) {
        this(redis, custody, json, (Clock) clock);
    }

    RedisShelf(ReactiveRedisDataSource redis, Custody custody, ObjectMapper json, Clock clock) {
        this.redis = redis;
        this.custody = custody;
        this.json = json;
        this.clock = clock;
    }

    /** What of a token is sealed. */
    record Sealed(String value, long lifeMillis, int insisted) {
        @Override
        public String toString() {
            return "Sealed[]";
        }
    }

    @Override
    public Uni<Turn> take(Account account, long after, Duration lease) {
        return take(account, after, String.valueOf(lease.toMillis())).map(answer -> {
            var kept = opened(account, answer);
            var number = answer.get(0);
            if (number != null) {
                return new Turn.Ours(number.toLong(), kept);
            }
            return trouble(answer).<Turn> map(trouble -> new Turn.Nobodys(kept, trouble))
                    .orElseGet(() -> new Turn.Theirs(kept));
        });
    }

    @Override
    public Uni<Optional<AccessToken>> look(Account account) {
        return take(account, 0, NO_TURN).map(answer -> Optional.ofNullable(opened(account, answer)));
    }

    @Override
    public Uni<Optional<Trouble>> trouble(Account account) {
        return take(account, 0, NO_TURN).map(this::trouble);
    }

    @Override
    public Uni<Put> put(Account account, AccessToken token) {
        return Uni.createFrom().deferred(() -> {
            var now = clock.instant();
            return execute("EVAL", PUT, "4", tokenKey(account), turnKey(account), lastTurnKey(account), troubleKey(account),
                    String.valueOf(token.turn()), account.made(), token.id(), sealed(account, token),
                    String.valueOf(Math.max(1, token.left(now).toMillis())),
                    String.valueOf(Math.max(0, Duration.between(token.askedAt(), now).toMillis())),
                    NOTICES, account.appId());
        }).chain(isKept -> isKept.toInteger() == 1
                ? Uni.createFrom().item(new Put(token, false))
                : look(account).map(kept -> new Put(kept.orElse(null), true)));
    }

    @Override
    public Uni<Void> pass(Account account, long turn) {
        return execute("EVAL", PASS, "2", turnKey(account), troubleKey(account), String.valueOf(turn), account.made())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> pass(Account account, long turn, Trouble trouble) {
        return execute("EVAL", PASS, "2", turnKey(account), troubleKey(account), String.valueOf(turn), account.made(),
                trouble.what().name(), String.valueOf(trouble.errcode()), trouble.words(), String.valueOf(trouble.times()),
                String.valueOf(Math.max(1, Duration.between(clock.instant(), trouble.until()).toMillis())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> refuse(Account account, AccessToken token) {
        return execute("EVAL", REFUSE, "1", tokenKey(account), token.id(), String.valueOf(token.turn()), NOTICES,
                account.appId()).replaceWithVoid();
    }

    @Override
    public Uni<Void> drop(Account account) {
        return execute("EVAL", DROP, "2", tokenKey(account), troubleKey(account), account.made()).replaceWithVoid();
    }

    @Override
    public Uni<Spent> spend(Account account, Spent here, int mostADay, int mostAMinute) {
        return spend(account, here, mostADay, mostAMinute, 1);
    }

    @Override
    public Uni<Spent> spent(Account account) {
        return spend(account, Spent.NOTHING, Integer.MAX_VALUE, Integer.MAX_VALUE, 0);
    }

    @Override
    public Uni<Void> noteForeignRefresh(Account account) {
        return execute("EVAL", NOTE_FOREIGN, "1", foreignKey(account)).replaceWithVoid();
    }

    @Override
    public Uni<List<Duration>> foreignRefreshes(Account account) {
        return execute("EVAL", FOREIGN, "1", foreignKey(account)).map(times -> {
            var ago = new ArrayList<Duration>();
            times.forEach(micros -> ago.add(Duration.of(micros.toLong(), ChronoUnit.MICROS)));
            return ago;
        });
    }

    private Uni<Response> take(Account account, long after, String lease) {
        return execute("EVAL", TAKE, "4", tokenKey(account), turnKey(account), lastTurnKey(account), troubleKey(account),
                account.made(), String.valueOf(after), lease);
    }

    private Uni<Spent> spend(Account account, Spent here, int mostADay, int mostAMinute, int calls) {
        return execute("EVAL", SPEND, "1", spentKey(account), String.valueOf(mostADay), String.valueOf(mostAMinute),
                String.valueOf(here.today()), String.valueOf(here.thisMinute()), String.valueOf(calls))
                .map(answer -> new Spent(answer.get(0).toInteger(), answer.get(1).toInteger(),
                        Duration.ofSeconds(answer.get(2).toLong()), answer.get(3).toInteger() == 1));
    }

    /** A Redis that hangs would cost each caller its time-out: after one it is left alone for a moment. */
    private Uni<Response> execute(String command, String... arguments) {
        return Uni.createFrom().deferred(() -> clock.instant().isBefore(restsUntil)
                ? Uni.createFrom().failure(new IllegalStateException("it did not a moment ago"))
                : redis.execute(command, arguments)
                        .onFailure().invoke(() -> restsUntil = clock.instant().plus(REST)))
                .onFailure().transform(ShelfAway::new);
    }

    private String sealed(Account account, AccessToken token) {
        try {
            return custody.seal(json.writeValueAsString(new Sealed(token.value(), token.life().toMillis(), token.insisted())),
                    tokenKey(account));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text and two numbers can always be written as JSON", e);
        }
    }

    /** What does not open counts as lost: WeChat is asked again. */
    private @Nullable AccessToken opened(Account account, Response answer) {
        var text = answer.get(1);
        var life = answer.get(5).toLong();
        if (text == null || life <= 0) {
            return null;
        }
        try {
            var sealed = json.readValue(custody.open(text.toString(), tokenKey(account)), Sealed.class);
            var now = clock.instant();
            var age = Math.max(0, answer.get(3).toLong());
            return new AccessToken(sealed.value(), AccessToken.idOf(sealed.value()), answer.get(2).toLong(),
                    Duration.ofMillis(sealed.lifeMillis()), now.minus(age, ChronoUnit.MICROS), now.plusMillis(life),
                    sealed.insisted(), answer.get(4) != null);
        } catch (CustodyFailure e) {
            Log.warnf("The kept access token does not open, asking WeChat instead: %s [appId=%s]", e.getMessage(),
                    account.appId());
            return null;
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the token.
            Log.warnf("The kept access token was written by another release, asking WeChat instead [appId=%s]",
                    account.appId());
            return null;
        }
    }

    private Optional<Trouble> trouble(Response answer) {
        var what = answer.get(6);
        return what == null ? Optional.empty()
                : Optional.of(new Trouble(Trouble.What.valueOf(what.toString()), answer.get(7).toInteger(),
                        answer.get(8).toString(), answer.get(9).toInteger(),
                        clock.instant().plusMillis(Math.max(0, answer.get(10).toLong()))));
    }

    /** The braces keep an account's keys on one node of a cluster. The key is also what the token is sealed for. */
    private static String tokenKey(Account account) {
        return "access-token:{" + account.appId() + "}";
    }

    private static String turnKey(Account account) {
        return tokenKey(account) + ":turn";
    }

    private static String lastTurnKey(Account account) {
        return tokenKey(account) + ":last-turn";
    }

    private static String troubleKey(Account account) {
        return tokenKey(account) + ":trouble";
    }

    private static String spentKey(Account account) {
        return tokenKey(account) + ":spent:" + account.kind().word();
    }

    private static String foreignKey(Account account) {
        return tokenKey(account) + ":foreign";
    }
}
