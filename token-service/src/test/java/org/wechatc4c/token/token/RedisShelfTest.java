package org.wechatc4c.token.token;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.token.Surroundings;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;
import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.token.TokenShelf.Put;
import org.wechatc4c.token.token.TokenShelf.Spent;
import org.wechatc4c.token.token.TokenShelf.Turn;
import org.wechatc4c.token.token.TokenShelf.Turn.Nobodys;
import org.wechatc4c.token.token.TokenShelf.Turn.Ours;
import org.wechatc4c.token.token.TokenShelf.Turn.Theirs;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class RedisShelfTest {

    private static final Account SHOP = new Account("wx00000000000000c4", TokenKind.STABLE, "stable:tag");
    private static final Account PARTS = new Account("wx00000000000000c5", TokenKind.STABLE, "stable:tag");
    private static final Duration LEASE = ofSeconds(30);

    @Inject
    ReactiveRedisDataSource reactive;

    @Inject
    ObjectMapper json;

    private RedisShelf shelf;

    @Inject
    Custody custody;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void empty() {
        redis.flushall();
        shelf = new RedisShelf(reactive, custody, json, Clock.systemUTC());
    }

    @Test
    void givesTheTurnToOneAtATime() {
        assertThat(take(SHOP)).isInstanceOf(Ours.class);
        assertThat(take(SHOP)).isEqualTo(new Theirs(null));
        assertThat(take(PARTS)).isInstanceOf(Ours.class);
    }

    @Test
    void tellsEverybodyTheTokenThatIsKept() {
        var token = token("token-1", turn(SHOP).number());

        assertThat(now(shelf.put(SHOP, token))).isEqualTo(new Put(token, false));

        assertThat(take(SHOP).kept()).satisfies(kept -> isSame(kept, token));
        assertThat(take(SHOP)).isInstanceOf(Theirs.class).satisfies(turn -> isSame(turn.kept(), token));
    }

    @Test
    void endsATurnThatIsPassed() {
        var turn = turn(SHOP);

        now(shelf.pass(SHOP, turn.number()));

        assertThat(turn(SHOP).number()).isGreaterThan(turn.number());
    }

    @Test
    void endsATurnWithItsLease() {
        now(shelf.take(SHOP, 0, ofMillis(50)));

        await().until(() -> take(SHOP) instanceof Ours);
    }

    @Test
    void doesNotEndTheTurnOfAnotherReplica() {
        var dead = (Ours) now(shelf.take(SHOP, 0, ofMillis(1)));
        await().until(() -> take(SHOP) instanceof Ours);

        now(shelf.pass(SHOP, dead.number()));
        assertThat(now(shelf.put(SHOP, token("late", dead.number())))).isEqualTo(new Put(null, true));

        assertThat(take(SHOP)).isInstanceOf(Theirs.class);
    }

    @Test
    void doesNotOverwriteTheTokenOfALaterTurn() {
        var earlier = turn(SHOP);
        now(shelf.pass(SHOP, earlier.number()));
        var later = token("later", turn(SHOP).number());
        now(shelf.put(SHOP, later));

        var put = now(shelf.put(SHOP, token("earlier", earlier.number())));
        assertThat(put.isFenced()).isTrue();
        isSame(put.kept(), later);
        isSame(take(SHOP).kept(), later);
    }

    @Test
    void doesNotKeepWhatComesFromBeforeEverythingWasLost() {
        var before = turn(SHOP);
        redis.flushall();

        assertThat(now(shelf.put(SHOP, token("before", before.number())))).isEqualTo(new Put(null, true));
        assertThat(take(SHOP).kept()).isNull();
    }

    @Test
    void doesNotKeepWhatComesLateOverWhatWasKeptAfterEverythingWasLost() {
        var before = turn(SHOP);
        redis.flushall();
        var after = token("after", turn(SHOP).number());
        now(shelf.put(SHOP, after));

        assertThat(now(shelf.put(SHOP, token("before", before.number()))).isFenced()).isTrue();
        isSame(take(SHOP).kept(), after);
    }

    @Test
    void doesNotTellATokenThatWasAskedForWithAnotherSecret() {
        now(shelf.put(SHOP, token("token-1", turn(SHOP).number())));

        assertThat(take(new Account(SHOP.appId(), TokenKind.STABLE, "stable:other")).kept()).isNull();
    }

    @Test
    void dropsOnlyWhatWasAskedForThatWay() {
        now(shelf.put(SHOP, token("token-1", turn(SHOP).number())));

        now(shelf.drop(new Account(SHOP.appId(), TokenKind.STABLE, "stable:other")));
        assertThat(now(shelf.look(SHOP))).isPresent();
        now(shelf.drop(SHOP));
        assertThat(now(shelf.look(SHOP))).isEmpty();
    }

    @Test
    void tellsThatATokenWasRefusedUntilThereIsAWordOfWeChatOnIt() {
        var token = token("token-1", turn(SHOP).number());
        now(shelf.put(SHOP, token));

        now(shelf.refuse(SHOP, token));
        assertThat(now(shelf.look(SHOP))).get().extracting(AccessToken::isRefused).isEqualTo(true);

        now(shelf.put(SHOP, token("token-1", turn(SHOP).number())));
        assertThat(now(shelf.look(SHOP))).get().extracting(AccessToken::isRefused).isEqualTo(false);
    }

    @Test
    void givesNoTurnWhileWeChatIsLeftAlone() {
        var turn = turn(SHOP);
        var trouble = new Trouble(Trouble.What.REFUSED, 40125, "invalid appsecret", 3, Instant.now().plus(ofMillis(500)));
        now(shelf.pass(SHOP, turn.number(), trouble));

        assertThat(take(SHOP)).isInstanceOfSatisfying(Nobodys.class, nobodys -> assertThat(nobodys.trouble())
                .usingRecursiveComparison().ignoringFields("until").isEqualTo(trouble));
        assertThat(take(new Account(SHOP.appId(), TokenKind.STABLE, "stable:other"))).isInstanceOf(Ours.class);
        now(shelf.pass(SHOP, turn(PARTS).number()));
        await().until(() -> take(SHOP) instanceof Ours || take(SHOP) instanceof Theirs);
    }

    @Test
    void countsCallsAndStopsBeforeThereAreTooMany() {
        assertThat(spend(Spent.NOTHING, 3, 100)).isEqualTo(new Spent(1, 1, Duration.ZERO, false));
        assertThat(spend(new Spent(2, 2, Duration.ZERO, false), 3, 100).today()).isEqualTo(3);

        assertThat(spend(Spent.NOTHING, 3, 100)).satisfies(spent -> {
            assertThat(spent.isDayUsedUp()).isTrue();
            assertThat(spent.beginsAnewIn()).isCloseTo(CallCount.untilMidnight(Instant.now()), ofSeconds(2));
        });
        assertThat(spend(Spent.NOTHING, 100, 3)).satisfies(spent -> {
            assertThat(spent.isDayUsedUp()).isFalse();
            assertThat(spent.isUsedUp()).isTrue();
        });
        assertThat(now(shelf.spent(SHOP)).today()).isEqualTo(3);
        assertThat(now(shelf.spent(PARTS)).today()).isZero();
    }

    @Test
    void remembersWhenStrangersRefreshed() {
        now(shelf.noteForeignRefresh(SHOP));
        now(shelf.noteForeignRefresh(SHOP));

        assertThat(now(shelf.foreignRefreshes(SHOP))).hasSize(2)
                .allSatisfy(ago -> assertThat(ago).isBetween(Duration.ZERO, ofSeconds(10)));
        assertThat(now(shelf.foreignRefreshes(PARTS))).isEmpty();
    }

    /** What is left of a token's life is measured by Redis, not by clocks. */
    @Test
    void tellsTheRestOfALifeToAReplicaWhoseClockIsWrong() {
        var token = new AccessToken("token-1", AccessToken.idOf("token-1"), turn(SHOP).number(), ofMinutes(120),
                Instant.now().minus(ofMinutes(20)), Instant.now().plus(ofMinutes(100)), 0, false);
        now(shelf.put(SHOP, token));
        var wrong = new TickingClock(Instant.parse("2001-01-01T00:00:00Z"));

        var kept = now(new RedisShelf(reactive, custody, json, wrong).look(SHOP)).orElseThrow();

        assertThat(kept.left(wrong.instant())).isCloseTo(ofMinutes(100), ofSeconds(5));
        assertThat(Duration.between(kept.askedAt(), wrong.instant())).isCloseTo(ofMinutes(20), ofSeconds(5));
        assertThat(kept.life()).isEqualTo(ofMinutes(120));
    }

    @Test
    void aTurnIsLaterThanThoseBeforeEvenAfterEverythingWasLost() {
        var before = turn(SHOP);
        redis.flushall();

        assertThat(turn(SHOP).number()).isGreaterThan(before.number());
    }

    @Test
    void aTurnIsLaterThanWhatTheCallerKnowsEvenWhenRedissClockIsBehind() {
        var ahead = TokenShelf.turnAt(Instant.now().plus(ofMinutes(5)));

        assertThat(((Ours) now(shelf.take(SHOP, ahead, LEASE))).number()).isEqualTo(ahead + 1);
        now(shelf.pass(SHOP, ahead + 1));
        assertThat(turn(SHOP).number()).isEqualTo(ahead + 2);
    }

    @Test
    void forgetsATokenWhenItExpires() {
        now(shelf.put(SHOP, AccessToken.of("token-1", turn(SHOP).number(), ofMillis(50), Instant.now(),
                Instant.now().plus(ofMillis(50)))));

        await().until(() -> take(SHOP).kept() == null);
    }

    @Test
    void aTokenInThePlaceOfAnotherAccountsCountsAsLost() {
        now(shelf.put(SHOP, token("token-1", turn(SHOP).number())));

        var hash = redis.hash(String.class);
        hash.hset("access-token:{" + PARTS.appId() + "}", hash.hgetall("access-token:{" + SHOP.appId() + "}"));

        assertThat(take(PARTS).kept()).isNull();
        assertThat(take(SHOP).kept()).isNotNull();
    }

    @Test
    void aTokenOfAReleaseThatWroteItOtherwiseCountsAsLost() {
        var key = "access-token:{" + SHOP.appId() + "}";
        redis.hash(String.class).hset(key, "sealed", custody.seal("{\"token\":\"token-1\"}", key));

        assertThat(take(SHOP).kept()).isNull();
    }

    @Test
    void twoReplicasAskWeChatOnce() {
        var platform = new Platform(Clock.systemUTC());
        var replicas = new TokenKeeper[] { replica(platform), replica(platform) };
        var answer = platform.holdsNextAnswer();
        var callers = new ArrayList<CompletableFuture<Handed>>();
        for (int i = 0; i < 50; i++) {
            callers.add(replicas[i % 2].current().subscribe().asCompletionStage());
        }
        await().until(() -> platform.asked() == 1);

        answer.gives("token-1");

        assertThat(callers).extracting(CompletableFuture::join).extracting(handed -> handed.token().value())
                .containsOnly("token-1");
        assertThat(platform.asked()).isEqualTo(1);
    }

    private TokenKeeper replica(Platform platform) {
        var clock = Clock.systemUTC();
        return new TokenKeeper(
                new Channel("shop", "shop", SHOP.appId(), "gh_shop", Hosting.KEY, TokenMode.STABLE, "tag", Set.of()),
                new Means(platform, new RedisShelf(reactive, custody, json, clock), () -> Vigil.NONE, new TestConfig(),
                        new TokenMetrics(new SimpleMeterRegistry()), clock, clock));
    }

    private Spent spend(Spent here, int mostADay, int mostAMinute) {
        return now(shelf.spend(SHOP, here, mostADay, mostAMinute));
    }

    private static void isSame(AccessToken kept, AccessToken put) {
        assertThat(kept).usingRecursiveComparison().ignoringFields("askedAt", "expiresAt").isEqualTo(put);
    }

    private Turn take(Account account) {
        return now(shelf.take(account, 0, LEASE));
    }

    private Ours turn(Account account) {
        return (Ours) take(account);
    }

    private static AccessToken token(String value, long turn) {
        return AccessToken.of(value, turn, ofMinutes(120), Instant.now(), Instant.now().plus(ofMinutes(120)));
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(ofSeconds(10));
    }
}
