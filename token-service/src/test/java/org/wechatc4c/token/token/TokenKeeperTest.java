package org.wechatc4c.token.token;

import static java.time.Duration.ofMillis;
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
import org.wechatc4c.token.token.Handed.Reason;
import org.wechatc4c.token.token.Handed.State;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;

class TokenKeeperTest {

    private static final Channel SHOP = new Channel("shop", "shop", "wx00000000000000c4", "gh_c4c000000001", Hosting.KEY,
            TokenMode.STABLE, "tag", Set.of());
    private static final Channel OLD = new Channel("old", "old", "wx00000000000000c5", "gh_c4c000000002", Hosting.KEY,
            TokenMode.CLASSIC, "tag", Set.of());
    private static final int INVALID = 40001;

    private final TickingClock clock = new TickingClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
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
        var callers = new ArrayList<CompletableFuture<Handed>>();
        for (int i = 0; i < 50; i++) {
            callers.add(soon(keeper.current()));
        }

        answer.gives("token-1");

        assertThat(callers).allSatisfy(caller -> assertThat(caller.join().token().value()).isEqualTo("token-1"));
        assertThat(platform.asked()).isEqualTo(1);
    }

    @Test
    void callersOfAnotherReplicaWaitForTheTokenInsteadOfAsking() {
        var answer = platform.holdsNextAnswer();
        var first = soon(keeper.current());
        var second = soon(otherReplica.current());

        answer.gives("token-1");

        assertThat(first.join().token().value()).isEqualTo("token-1");
        assertThat(second.join().token().value()).isEqualTo("token-1");
        assertThat(platform.asked()).isEqualTo(1);
    }

    @Test
    void anotherReplicaTakesOverWhenTheFirstDiesInItsTurn() {
        platform.holdsNextAnswer();
        soon(keeper.current());
        var waiting = soon(otherReplica.current());

        clock.advance(ofSeconds(8));

        assertThat(waiting.join().token().value()).isEqualTo("token-1");
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
        clock.advance(ofMillis(500));

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
        assertThat(second.join().token().value()).isEqualTo("later");

        slow.gives("earlier");

        assertThat(earlier.join().token().value()).isEqualTo("later");
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
        assertThat(second.join().token().value()).isEqualTo("later");

        slow.gives("earlier");

        assertThat(earlier.join().token().value()).isEqualTo("later");
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
        var callers = new ArrayList<CompletableFuture<Handed>>();
        for (int i = 0; i < 25; i++) {
            callers.add(soon(keeper.insteadOf(refused.id(), INVALID)));
            callers.add(soon(otherReplica.insteadOf(refused.id(), INVALID)));
        }

        answer.gives("token-2");

        assertThat(callers).allSatisfy(caller -> assertThat(caller.join().token().value()).isEqualTo("token-2"));
        assertThat(platform.asked()).isEqualTo(2);
    }

    @Test
    void aTokenThatWeChatInsistsOnIsAskedForOnceInAFewSecondsOnly() {
        var refused = token(keeper.current());
        clock.advance(ofMinutes(30));

        for (int i = 0; i < 15; i++) {
            assertThat(handed(keeper.insteadOf(refused.id(), INVALID))).satisfies(handed -> {
                assertThat(handed.token().value()).isEqualTo("token-1");
                assertThat(handed.reason()).isEqualTo(Reason.REFUSED_BUT_CURRENT);
            });
            clock.advance(ofSeconds(1));
        }

        assertThat(platform.asked()).as("at once and ten seconds later").isEqualTo(1 + 2);
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

        assertThat(caller.join().token().value()).isEqualTo("token-1");
        assertThat(now(keeper.current())).isEqualTo("token-1");
    }

    @Test
    void aReplicaWithoutMemoryAsksAgainAfterTheShelfLostEverything() {
        now(keeper.current());
        shelf.losesEverything();

        assertThat(now(otherReplica.current())).isEqualTo("token-1");
        assertThat(platform.asked()).isEqualTo(2);
    }

    @Test
    void handsOutUnconfirmedWhatNobodyCanConfirm() {
        now(keeper.current());
        shelf.goesAway();

        assertThat(handed(keeper.current())).isEqualTo(
                new Handed(token(keeper.current()), State.UNCONFIRMED, Reason.REDIS_AWAY));
    }

    @Test
    void tellsTheOthersWhatItAskedForWhileTheShelfWasAway() {
        now(keeper.current());
        now(otherReplica.current());
        shelf.goesAway();
        clock.advance(ofMinutes(30));
        platform.voidsToken();
        now(keeper.insteadOf(shelf.kept().id(), INVALID));
        shelf.comesBack();

        assertThat(keeper.isDue(clock.instant())).isTrue();
        done(keeper.renew());

        assertThat(now(otherReplica.current())).isEqualTo("token-2");
        assertThat(platform.asked()).isEqualTo(2);
    }

    // Not handing out what is void

    @Test
    void noReplicaHandsOutWhatWasReportedAtAnother() {
        var refused = token(keeper.current());
        now(otherReplica.current());
        clock.advance(ofMinutes(30));
        platform.voidsToken();
        now(keeper.insteadOf(refused.id(), INVALID));

        assertThat(now(otherReplica.current())).isEqualTo("token-2");
        assertThat(platform.asked()).isEqualTo(2);
    }

    @Test
    void aReplicaThatHearsNoNoticesLooksFirst() {
        var refused = token(keeper.current());
        now(otherReplica.current());
        shelf.tellsNobody();
        clock.advance(ofMinutes(30));
        platform.voidsToken();
        now(keeper.insteadOf(refused.id(), INVALID));

        assertThat(now(otherReplica.current())).isEqualTo("token-2");
    }

    @Test
    void aReplicaThatMissedSomethingLooksOnce() {
        now(keeper.current());
        shelf.missesSomething();

        assertThat(handed(keeper.current()).state()).isEqualTo(State.CURRENT);
        assertThat(handed(keeper.current()).state()).isEqualTo(State.CURRENT);

        assertThat(platform.asked()).isEqualTo(1);
        assertThat(registry.get("tokens.confirmations").counter().count()).isEqualTo(1);
    }

    @Test
    void aReplicaThatMissedSomethingAsksWhenTheShelfLostEverything() {
        now(keeper.current());
        shelf.missesSomething();
        shelf.losesEverything();
        platform.voidsToken();

        assertThat(now(keeper.current())).isEqualTo("token-2");
    }

    @Test
    void nobodyGetsARefusedTokenWhileWeChatIsAway() {
        var refused = token(keeper.current());
        now(otherReplica.current());
        clock.advance(ofMinutes(30));
        platform.voidsToken();
        platform.failsNext(new TokenFailure.Unreachable("shop", "WeChat does not answer"));

        assertThatThrownBy(() -> now(keeper.insteadOf(refused.id(), INVALID))).isInstanceOf(TokenFailure.Unreachable.class);
        assertThatThrownBy(() -> now(keeper.current())).isInstanceOf(TokenFailure.Unreachable.class);
        assertThatThrownBy(() -> now(otherReplica.current())).isInstanceOf(TokenFailure.Unreachable.class);

        clock.advance(ofSeconds(1));
        assertThat(now(otherReplica.current())).isEqualTo("token-2");
    }

    @Test
    void countsWhatCameTooLate() {
        var slow = platform.holdsNextAnswer();
        var earlier = soon(keeper.current());
        shelf.losesEverything();

        slow.gives("late");

        assertThat(earlier.join().token().value()).isEqualTo("token-1");
        assertThat(registry.get("tokens.fenced.writes").counter().count()).isEqualTo(1);
    }

    // Leaving WeChat alone

    @Test
    void asksNobodyForSomeSecondsAfterARefusal() {
        platform.failsNext(new TokenFailure.Refused("shop", 40125, "invalid appsecret"));
        assertThatThrownBy(() -> now(keeper.current())).isInstanceOf(TokenFailure.Refused.class);

        assertThatThrownBy(() -> now(keeper.current())).hasMessageContaining("40125");
        assertThatThrownBy(() -> now(otherReplica.current())).hasMessageContaining("40125");
        assertThat(platform.asked()).isEqualTo(1);

        clock.advance(ofSeconds(5));
        platform.failsNext(new TokenFailure.Refused("shop", 40125, "invalid appsecret"));
        assertThatThrownBy(() -> now(otherReplica.current())).isInstanceOf(TokenFailure.Refused.class);
        clock.advance(ofSeconds(9));
        assertThatThrownBy(() -> now(keeper.current())).isInstanceOf(TokenFailure.Refused.class);
        assertThat(platform.asked()).isEqualTo(2);

        clock.advance(ofSeconds(1));
        assertThat(now(keeper.current())).isEqualTo("token-1");
    }

    @Test
    void waitsForTheDayToTurn() {
        now(keeper.current());
        clock.advance(ofMinutes(112));
        platform.failsNext(new TokenFailure.QuotaUsedUp("shop", true, ofMinutes(60)));
        assertThatThrownBy(() -> done(keeper.renew())).isInstanceOf(TokenFailure.QuotaUsedUp.class);

        assertThat(handed(keeper.current())).isEqualTo(
                Handed.unconfirmed(token(keeper.current()), Reason.QUOTA_USED_UP));
        clock.advance(ofMinutes(8));
        assertThatThrownBy(() -> now(otherReplica.current())).isInstanceOfSatisfying(TokenFailure.QuotaUsedUp.class,
                used -> assertThat(used.beginsAnewIn()).isEqualTo(ofMinutes(52)));
        assertThat(platform.asked()).isEqualTo(2);

        clock.advance(ofMinutes(52));
        assertThat(now(keeper.current())).isEqualTo("token-2");
    }

    @Test
    void tellsThatATokenIsNotRenewed() {
        now(keeper.current());
        clock.advance(ofMinutes(112));
        platform.failsNext(new TokenFailure.Unreachable("shop", "WeChat does not answer"));
        assertThatThrownBy(() -> done(keeper.renew())).isInstanceOf(TokenFailure.Unreachable.class);

        assertThat(handed(keeper.current()).reason()).isEqualTo(Reason.WECHAT_AWAY);
        clock.advance(ofMinutes(1));
        done(keeper.renew());
        assertThat(handed(keeper.current()).state()).isEqualTo(State.CURRENT);
    }

    // Tokens that live short

    @Test
    void renewsTokensOfAMinuteInTime() {
        var brief = new Platform(clock, ofSeconds(60), ofSeconds(8));
        var brisk = keeper(SHOP, brief, new TestConfig());
        now(brisk.current());
        int second = 0;
        for (; second < 600; second++) {
            clock.advance(ofSeconds(1));
            if (brisk.isDue(clock.instant())) {
                done(brisk.renew());
            }
            var handed = handed(brisk.current());
            assertThat(handed.token().left(clock.instant())).isPositive();
            assertThat(handed.state()).isEqualTo(State.CURRENT);
        }

        assertThat(brief.asked()).as("calls for ten tokens").isLessThan(60);
    }

    // Somebody else

    @Test
    void noticesThatSomebodyElseForcesTokens() {
        var first = token(keeper.current());
        clock.advance(ofMinutes(30));
        platform.voidsToken();

        now(keeper.insteadOf(first.id(), INVALID));

        assertThat(registry.get("tokens.foreign.refreshes").counter().count()).isEqualTo(1);
        assertThat(shelf.foreignRefreshes(Account.of(SHOP)).await().indefinitely()).hasSize(1);
    }

    @Test
    void suspectsNobodyWhenATokenEnds() {
        var first = token(keeper.current());
        clock.advance(ofMinutes(116));
        now(keeper.insteadOf(first.id(), 42001));
        clock.advance(ofMinutes(116));
        done(keeper.renew());

        assertThat(platform.asked()).isEqualTo(3);
        assertThat(registry.get("tokens.foreign.refreshes").counter().count()).isZero();
    }

    // Classic tokens

    @Test
    void asksForAClassicTokenInTurnOnly() {
        var classic = keeper(OLD, platform, new TestConfig());
        now(classic.current());
        shelf.goesAway();

        var other = keeper(OLD, platform, new TestConfig());
        assertThatThrownBy(() -> now(other.current())).isInstanceOf(TokenFailure.Unreachable.class);
        clock.advance(ofMinutes(112));
        assertThatThrownBy(() -> done(classic.renew())).isInstanceOf(TokenFailure.Unreachable.class);
        assertThat(now(classic.current())).isEqualTo("token-1");
        assertThat(platform.asked()).isEqualTo(1);

        clock.advance(ofMinutes(7).plusSeconds(30));
        assertThat(now(classic.current())).isEqualTo("token-2");
    }

    @Test
    void replacesARefusedClassicTokenEvenWithoutAShelf() {
        var classic = keeper(OLD, platform, new TestConfig());
        var refused = token(classic.current());
        clock.advance(ofMinutes(30));
        shelf.goesAway();

        assertThat(now(classic.insteadOf(refused.id(), INVALID))).isEqualTo("token-2");
    }

    @Test
    void asksLessAndLessWhenClassicTokensAreRefusedAgainAndAgain() {
        var classic = keeper(OLD, new Platform(clock), new TestConfig());
        for (int second = 0; second < 60; second++) {
            now(classic.insteadOf(token(classic.current()).id(), INVALID));
            clock.advance(ofSeconds(1));
        }

        assertThat(shelf.counted()).isLessThanOrEqualTo(5);
    }

    @Test
    void keepsSomeOfTheDaysCallsForThoseWithoutAToken() {
        var classic = keeper(OLD, platform, new TestConfig());
        now(classic.current());
        for (int i = 0; i < 7; i++) {
            clock.advance(ofMinutes(112));
            done(classic.renew());
        }
        clock.advance(ofMinutes(112));

        assertThatThrownBy(() -> done(classic.renew())).isInstanceOf(TokenFailure.QuotaUsedUp.class);
        assertThat(now(classic.insteadOf(shelf.kept().id(), INVALID))).isEqualTo("token-9");
        clock.advance(ofMinutes(120));
        assertThat(now(classic.current())).isEqualTo("token-10");
        clock.advance(ofMinutes(120));
        assertThatThrownBy(() -> now(classic.current())).isInstanceOf(TokenFailure.QuotaUsedUp.class);
    }

    private TokenKeeper keeper() {
        return keeper(new TestConfig());
    }

    private TokenKeeper keeper(TokenConfig config) {
        return keeper(SHOP, platform, config);
    }

    private TokenKeeper keeper(Channel channel, Platform source, TokenConfig config) {
        var keeper = new TokenKeeper(channel,
                new Means(source, shelf, shelf, config, new TokenMetrics(registry), clock, clock));
        shelf.tells(keeper);
        return keeper;
    }

    private static <T> CompletableFuture<T> soon(Uni<T> uni) {
        return uni.subscribe().asCompletionStage();
    }

    private static Handed handed(Uni<Handed> uni) {
        return uni.await().atMost(ofSeconds(10));
    }

    private static AccessToken token(Uni<Handed> uni) {
        return handed(uni).token();
    }

    private static String now(Uni<Handed> uni) {
        return token(uni).value();
    }

    private static void done(Uni<Void> uni) {
        uni.await().atMost(ofSeconds(10));
    }
}
