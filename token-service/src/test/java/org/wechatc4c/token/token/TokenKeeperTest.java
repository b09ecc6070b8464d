package org.wechatc4c.token.token;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;

import io.smallrye.mutiny.Uni;

class TokenKeeperTest {

    private static final Channel SHOP = new Channel("shop", "shop", "wx00000000000000c4", "gh_c4c000000001", Hosting.KEY,
            TokenMode.STABLE, "tag", Set.of());
    private static final int INVALID = 40001;

    private final TickingClock clock = new TickingClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final Platform platform = new Platform(clock);
    private final MemoryShelf shelf = new MemoryShelf(clock);
    private final TokenKeeper keeper = keeper();
    private final TokenKeeper otherReplica = keeper();

    @Test
    void asksWeChatOnceAndHandsOutTheSameTokenAfterwards() {
        assertThat(now(keeper.current())).isEqualTo("token-1");
        assertThat(now(keeper.current())).isEqualTo("token-1");

        assertThat(platform.asked()).isEqualTo(1);
    }

    @Test
    void takesTheTokenThatAnotherReplicaAskedFor() {
        now(keeper.current());

        assertThat(now(otherReplica.current())).isEqualTo("token-1");
        assertThat(platform.asked()).isEqualTo(1);
    }

    // One flight

    @Test
    void manyCallersAtOnceAreOneCall() {
        var answer = platform.holdsNextAnswer();
        var callers = new ArrayList<CompletableFuture<AccessToken>>();
        for (int i = 0; i < 50; i++) {
            callers.add(soon(keeper.current()));
        }

        answer.gives("token-1");

        assertThat(callers).allSatisfy(caller -> assertThat(caller.join().value()).isEqualTo("token-1"));
        assertThat(platform.asked()).isEqualTo(1);
    }

    @Test
    void callersOfAnotherReplicaWaitForTheTokenInsteadOfAsking() {
        var answer = platform.holdsNextAnswer();
        var first = soon(keeper.current());
        var second = soon(otherReplica.current());

        answer.gives("token-1");

        assertThat(first.join().value()).isEqualTo("token-1");
        assertThat(second.join().value()).isEqualTo("token-1");
        assertThat(platform.asked()).isEqualTo(1);
    }

    @Test
    void anotherReplicaTakesOverWhenTheFirstDiesInItsTurn() {
        platform.holdsNextAnswer();
        soon(keeper.current());
        var waiting = soon(otherReplica.current());

        clock.advance(ofSeconds(8));

        assertThat(waiting.join().value()).isEqualTo("token-1");
    }

    @Test
    void doesNotWaitForEver() {
        platform.holdsNextAnswer();
        soon(keeper.current());
        var impatient = keeper(new TestConfig(ofMinutes(5), Duration.ofMillis(300)));

        assertThatThrownBy(() -> now(impatient.current())).isInstanceOf(TokenFailure.Unreachable.class);
    }

    @Test
    void asksAgainAfterAFailure() {
        platform.failsNext(new TokenFailure.Unreachable("shop", "WeChat does not answer"));
        assertThatThrownBy(() -> now(keeper.current())).isInstanceOf(TokenFailure.Unreachable.class);

        assertThat(now(keeper.current())).isEqualTo("token-1");
        assertThat(now(otherReplica.current())).isEqualTo("token-1");
    }

    @Test
    void aLaterTurnIsNotOverwrittenByAnEarlierOne() {
        var slow = platform.holdsNextAnswer();
        var earlier = soon(keeper.current());
        clock.advance(ofSeconds(8));
        var later = platform.holdsNextAnswer();
        var second = soon(otherReplica.current());
        later.gives("later");
        assertThat(second.join().value()).isEqualTo("later");

        slow.gives("earlier");

        assertThat(earlier.join().value()).isEqualTo("later");
        assertThat(now(keeper.current())).isEqualTo("later");
        assertThat(shelf.kept().value()).isEqualTo("later");
    }

    @Test
    void aLaterTurnCountsEvenWhenTheShelfLostEverythingMeanwhile() {
        var slow = platform.holdsNextAnswer();
        var earlier = soon(keeper.current());
        shelf.losesEverything();
        clock.advance(ofSeconds(1));
        var later = platform.holdsNextAnswer();
        var second = soon(otherReplica.current());
        later.gives("later");
        assertThat(second.join().value()).isEqualTo("later");

        slow.gives("earlier");

        assertThat(earlier.join().value()).isEqualTo("later");
    }

    // Renewal

    @Test
    void renewsAheadOfExpiry() {
        now(keeper.current());
        clock.advance(ofMinutes(116));

        done(keeper.renew());

        assertThat(now(keeper.current())).isEqualTo("token-2");
    }

    @Test
    void doesNotRenewATokenThatLastsLongEnough() {
        now(keeper.current());
        clock.advance(ofMinutes(109));

        done(keeper.renew());

        assertThat(platform.asked()).isEqualTo(1);
    }

    @Test
    void asksOnceAMinuteWhileWeChatHasNothingNewer() {
        now(keeper.current());
        clock.advance(ofMinutes(110));

        for (int i = 0; i < 12; i++) {
            done(keeper.renew());
            done(otherReplica.renew());
            clock.advance(ofSeconds(20));
        }

        assertThat(platform.asked()).isEqualTo(1 + 4);
        assertThat(now(keeper.current())).isEqualTo("token-1");
    }

    @Test
    void handsOutTheOldTokenWhileTheNewOneIsOnItsWay() {
        now(keeper.current());
        clock.advance(ofMinutes(116));
        var answer = platform.holdsNextAnswer();
        var renewal = soon(keeper.renew());

        assertThat(now(keeper.current())).isEqualTo("token-1");

        answer.gives("token-2");
        renewal.join();
        assertThat(now(keeper.current())).isEqualTo("token-2");
    }

    @Test
    void leavesAloneWhatNobodyAskedFor() {
        done(keeper.renew());

        assertThat(platform.asked()).isZero();
    }

    @Test
    void waitsForANewTokenWhenTheOldOneIsAboutToDie() {
        now(keeper.current());
        clock.advance(ofMinutes(119).plusSeconds(30));

        assertThat(now(keeper.current())).isEqualTo("token-2");
    }

    @Test
    void handsOutTheLastOfTheOldTokenWhenThereIsNoNewOne() {
        now(keeper.current());
        clock.advance(ofMinutes(119).plusSeconds(30));
        platform.failsNext(new TokenFailure.Unreachable("shop", "WeChat does not answer"));

        assertThat(now(keeper.current())).isEqualTo("token-1");
    }

    @Test
    void handsOutNoDeadToken() {
        now(keeper.current());
        clock.advance(ofMinutes(120));
        platform.failsNext(new TokenFailure.Unreachable("shop", "WeChat does not answer"));

        assertThatThrownBy(() -> now(keeper.current())).isInstanceOf(TokenFailure.Unreachable.class);
    }

    // Refused tokens

    @Test
    void replacesATokenThatWeChatRefused() {
        var refused = token(keeper.current());
        clock.advance(ofMinutes(30));
        platform.voidsToken();

        assertThat(now(keeper.insteadOf(refused.id(), INVALID))).isEqualTo("token-2");
        assertThat(now(keeper.current())).isEqualTo("token-2");
    }

    @Test
    void aReportOnAFormerTokenGetsTheCurrentOneWithoutACall() {
        var refused = token(keeper.current());
        clock.advance(ofMinutes(30));
        platform.voidsToken();
        now(keeper.insteadOf(refused.id(), INVALID));

        assertThat(now(keeper.insteadOf(refused.id(), INVALID))).isEqualTo("token-2");
        assertThat(platform.asked()).isEqualTo(2);
    }

    @Test
    void aReportToAReplicaThatMissedTheRenewalGetsTheNewTokenWithoutACall() {
        var refused = token(keeper.current());
        now(otherReplica.current());
        clock.advance(ofMinutes(30));
        platform.voidsToken();
        now(keeper.insteadOf(refused.id(), INVALID));

        assertThat(now(otherReplica.insteadOf(refused.id(), INVALID))).isEqualTo("token-2");
        assertThat(platform.asked()).isEqualTo(2);
    }

    @Test
    void aStormOfReportsIsOneCall() {
        var refused = token(keeper.current());
        clock.advance(ofMinutes(30));
        platform.voidsToken();
        var answer = platform.holdsNextAnswer();
        var callers = new ArrayList<CompletableFuture<AccessToken>>();
        for (int i = 0; i < 25; i++) {
            callers.add(soon(keeper.insteadOf(refused.id(), INVALID)));
            callers.add(soon(otherReplica.insteadOf(refused.id(), INVALID)));
        }

        answer.gives("token-2");

        assertThat(callers).allSatisfy(caller -> assertThat(caller.join().value()).isEqualTo("token-2"));
        assertThat(platform.asked()).isEqualTo(2);
    }

    @Test
    void aTokenThatWeChatInsistsOnIsAskedForOnceInAFewSecondsOnly() {
        var refused = token(keeper.current());
        clock.advance(ofMinutes(30));

        for (int i = 0; i < 10; i++) {
            assertThat(now(keeper.insteadOf(refused.id(), INVALID))).isEqualTo("token-1");
            clock.advance(ofSeconds(1));
        }

        assertThat(platform.asked()).isEqualTo(1 + 2);
    }

    @Test
    void tellsWhenARefusedTokenCannotBeReplaced() {
        var refused = token(keeper.current());
        clock.advance(ofMinutes(30));
        platform.failsNext(new TokenFailure.Refused("shop", 40125, "invalid appsecret"));

        assertThatThrownBy(() -> now(keeper.insteadOf(refused.id(), INVALID))).isInstanceOf(TokenFailure.Refused.class);
    }

    // The shelf

    @Test
    void goesOnWithTheTokenInMemoryWhileTheShelfIsAway() {
        now(keeper.current());
        shelf.goesAway();

        assertThat(now(keeper.current())).isEqualTo("token-1");
        assertThat(platform.asked()).isEqualTo(1);
    }

    @Test
    void asksWeChatDirectlyWhileTheShelfIsAway() {
        shelf.goesAway();

        assertThat(now(keeper.current())).isEqualTo("token-1");
        assertThat(now(otherReplica.current())).isEqualTo("token-1");
    }

    @Test
    void renewsAndReplacesWhileTheShelfIsAway() {
        var first = token(keeper.current());
        shelf.goesAway();
        clock.advance(ofMinutes(30));
        platform.voidsToken();
        assertThat(now(keeper.insteadOf(first.id(), INVALID))).isEqualTo("token-2");

        clock.advance(ofMinutes(116));
        done(keeper.renew());

        assertThat(now(keeper.current())).isEqualTo("token-3");
    }

    @Test
    void doesNotFallBackToAnOlderTokenWhenTheShelfReturns() {
        var first = token(keeper.current());
        clock.advance(ofMinutes(30));
        shelf.goesAway();
        platform.voidsToken();
        var second = token(keeper.insteadOf(first.id(), INVALID));
        shelf.comesBack();
        clock.advance(ofMinutes(1));
        platform.voidsToken();

        assertThat(now(keeper.insteadOf(second.id(), INVALID))).isEqualTo("token-3");
        assertThat(shelf.kept().value()).isEqualTo("token-3");
    }

    @Test
    void losesNothingWhenTheShelfGoesAwayDuringTheCall() {
        var answer = platform.holdsNextAnswer();
        var caller = soon(keeper.current());
        shelf.goesAway();

        answer.gives("token-1");

        assertThat(caller.join().value()).isEqualTo("token-1");
        assertThat(now(keeper.current())).isEqualTo("token-1");
    }

    @Test
    void aReplicaWithoutMemoryAsksAgainAfterTheShelfLostEverything() {
        now(keeper.current());
        shelf.losesEverything();

        assertThat(now(otherReplica.current())).isEqualTo("token-1");
        assertThat(platform.asked()).isEqualTo(2);
    }

    private TokenKeeper keeper() {
        return keeper(new TestConfig());
    }

    private TokenKeeper keeper(TokenConfig config) {
        return new TokenKeeper(SHOP, platform, shelf, config, clock);
    }

    private static <T> CompletableFuture<T> soon(Uni<T> uni) {
        return uni.subscribe().asCompletionStage();
    }

    private static AccessToken token(Uni<AccessToken> uni) {
        return uni.await().atMost(ofSeconds(10));
    }

    private static String now(Uni<AccessToken> uni) {
        return token(uni).value();
    }

    private static void done(Uni<Void> uni) {
        uni.await().atMost(ofSeconds(10));
    }
}
