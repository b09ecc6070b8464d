package org.wechatc4c.token.token;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.wechatc4c.token.token.TokenShelf.Turn;
import org.wechatc4c.token.token.TokenShelf.Turn.Ours;
import org.wechatc4c.token.token.TokenShelf.Turn.Theirs;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class RedisShelfTest {

    private static final String SHOP = "wx00000000000000c4";
    private static final String PARTS = "wx00000000000000c5";
    private static final Duration LEASE = ofSeconds(30);

    @Inject
    RedisShelf shelf;

    @Inject
    Custody custody;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void empty() {
        redis.flushall();
    }

    @Test
    void givesTheTurnToOneAtATime() {
        assertThat(take(SHOP)).isInstanceOf(Ours.class);
        assertThat(take(SHOP)).isEqualTo(new Theirs(null));
        assertThat(take(PARTS)).isInstanceOf(Ours.class);
    }

    @Test
    void tellsEverybodyTheTokenThatIsKept() {
        var token = token("token-1", turn(SHOP).since());

        assertThat(now(shelf.put(SHOP, token))).isEqualTo(token);

        assertThat(take(SHOP).kept()).isEqualTo(token);
        assertThat(take(SHOP)).isEqualTo(new Theirs(token));
    }

    @Test
    void endsATurnThatIsPassed() {
        var turn = turn(SHOP);

        now(shelf.pass(SHOP, turn.since()));

        assertThat(turn(SHOP).since()).isAfter(turn.since());
    }

    @Test
    void endsATurnWithItsLease() {
        now(shelf.take(SHOP, Instant.EPOCH, ofMillis(50)));

        await().until(() -> take(SHOP) instanceof Ours);
    }

    @Test
    void doesNotEndTheTurnOfAnotherReplica() {
        var dead = (Ours) now(shelf.take(SHOP, Instant.EPOCH, ofMillis(1)));
        await().until(() -> take(SHOP) instanceof Ours);

        now(shelf.pass(SHOP, dead.since()));
        now(shelf.put(SHOP, token("late", dead.since())));

        assertThat(take(SHOP)).isInstanceOf(Theirs.class);
    }

    @Test
    void doesNotOverwriteTheTokenOfALaterTurn() {
        var earlier = turn(SHOP);
        now(shelf.pass(SHOP, earlier.since()));
        var later = token("later", turn(SHOP).since());
        now(shelf.put(SHOP, later));

        assertThat(now(shelf.put(SHOP, token("earlier", earlier.since())))).isEqualTo(later);
        assertThat(take(SHOP).kept()).isEqualTo(later);
    }

    @Test
    void aTurnIsLaterThanThoseBeforeEvenAfterEverythingWasLost() {
        var before = turn(SHOP);
        redis.flushall();

        assertThat(turn(SHOP).since()).isAfter(before.since());
    }

    @Test
    void aTurnIsLaterThanWhatTheCallerKnowsEvenWhenRedissClockIsBehind() {
        var ahead = Instant.now().plus(ofMinutes(5));

        assertThat(((Ours) now(shelf.take(SHOP, ahead, LEASE))).since()).isAfter(ahead);
        now(shelf.pass(SHOP, ahead.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS)));
        assertThat(turn(SHOP).since()).isAfter(ahead.plus(1, ChronoUnit.MICROS));
    }

    @Test
    void forgetsATokenWhenItExpires() {
        now(shelf.put(SHOP, new AccessToken("token-1", Instant.now().plus(ofMillis(50)), turn(SHOP).since())));

        await().until(() -> take(SHOP).kept() == null);
    }

    @Test
    void aTokenInThePlaceOfAnotherAccountsCountsAsLost() {
        now(shelf.put(SHOP, token("token-1", turn(SHOP).since())));

        var hash = redis.hash(String.class);
        hash.hset("access-token:{" + PARTS + "}", hash.hgetall("access-token:{" + SHOP + "}"));

        assertThat(take(PARTS).kept()).isNull();
        assertThat(take(SHOP).kept()).isNotNull();
    }

    @Test
    void aTokenOfAReleaseThatWroteItOtherwiseCountsAsLost() {
        var key = "access-token:{" + SHOP + "}";
        redis.hash(String.class).hset(key, "sealed", custody.seal("{\"token\":\"token-1\"}", key));

        assertThat(take(SHOP).kept()).isNull();
    }

    @Test
    void twoReplicasAskWeChatOnce() {
        var platform = new Platform(Clock.systemUTC());
        var replicas = new TokenKeeper[] { replica(platform), replica(platform) };
        var answer = platform.holdsNextAnswer();
        var callers = new ArrayList<CompletableFuture<AccessToken>>();
        for (int i = 0; i < 50; i++) {
            callers.add(replicas[i % 2].current().subscribe().asCompletionStage());
        }
        await().until(() -> platform.asked() == 1);

        answer.gives("token-1");

        assertThat(callers).extracting(CompletableFuture::join).extracting(AccessToken::value).containsOnly("token-1");
        assertThat(platform.asked()).isEqualTo(1);
    }

    private TokenKeeper replica(Platform platform) {
        return new TokenKeeper(new Channel("shop", "shop", SHOP, "gh_shop", Hosting.KEY, TokenMode.STABLE, "tag", Set.of()),
                platform, shelf, new TestConfig(), Clock.systemUTC());
    }

    private Turn take(String appId) {
        return now(shelf.take(appId, Instant.EPOCH, LEASE));
    }

    private Ours turn(String appId) {
        return (Ours) take(appId);
    }

    private static AccessToken token(String value, Instant askedAt) {
        return new AccessToken(value, Instant.parse("2099-01-01T00:00:00Z"), askedAt);
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(ofSeconds(10));
    }
}
