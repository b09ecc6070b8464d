package org.wechatc4c.token.ticket;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.token.call.CallFailure;
import org.wechatc4c.token.call.Refusals;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;
import org.wechatc4c.token.token.MemoryShelf;
import org.wechatc4c.token.token.TickingClock;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class TicketKeeperTest {

    private static final Channel SHOP = new Channel("shop", "shop", "wx00000000000000c4", "gh_c4c000000001", Hosting.KEY,
            TokenMode.STABLE, "tag", Set.of());

    private final TickingClock clock = new TickingClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final MemoryShelf shelf = new MemoryShelf(clock);
    private final Platform platform = new Platform();
    private final TicketKeeper keeper = keeper();
    private final TicketKeeper otherReplica = keeper();

    @Test
    void asksOnceForAll() {
        assertThat(now(keeper.current())).isEqualTo("ticket-1");
        assertThat(now(keeper.current())).isEqualTo("ticket-1");
        assertThat(now(otherReplica.current())).isEqualTo("ticket-1");

        assertThat(platform.asked).isEqualTo(1);
    }

    @Test
    void isOneFlightForAllWhoWait() {
        platform.holds = true;
        var callers = IntStream.range(0, 20)
                .mapToObj(i -> (i % 2 == 0 ? keeper : otherReplica).current().subscribeAsCompletionStage()).toList();

        platform.answers();

        assertThat(callers).allSatisfy(caller -> assertThat(caller.get().value()).isEqualTo("ticket-1"));
        assertThat(platform.asked).isEqualTo(1);
    }

    @Test
    void renewsAheadOfExpiryAndOnceAMinuteUntilThereIsANewOne() {
        now(keeper.current());
        clock.advance(ofMinutes(111));

        IntStream.range(0, 10).forEach(i -> {
            done(keeper.renew());
            done(otherReplica.renew());
            clock.advance(ofSeconds(30));
        });

        assertThat(now(keeper.current())).isEqualTo("ticket-2");
        assertThat(platform.asked).isEqualTo(1 + 5);
    }

    @Test
    void renewsNothingThatWasNeverAskedFor() {
        done(keeper.renew());

        assertThat(platform.asked).isZero();
    }

    @Test
    void isInUseForSomeHoursAfterItsLastSignature() {
        now(keeper.current());
        clock.advance(ofHours(1));
        now(keeper.current());
        clock.advance(ofMinutes(119));

        assertThat(keeper.isInUse()).isTrue();

        clock.advance(ofMinutes(1));

        assertThat(keeper.isInUse()).isFalse();
    }

    @Test
    void usesTheHeldTicketUntilItsEndWhileWeChatIsAway() {
        now(keeper.current());
        platform.failure = new CallFailure.Unanswered("WeChat does not answer");
        clock.advance(ofMinutes(119).plusSeconds(59));

        assertThat(now(keeper.current())).isEqualTo("ticket-1");

        clock.advance(ofSeconds(1));

        assertThatThrownBy(() -> now(keeper.current())).isInstanceOf(CallFailure.Unanswered.class);
    }

    @Test
    void usesTheHeldTicketAfterTheShelfLostEverything() {
        now(keeper.current());
        shelf.losesEverything();

        assertThat(now(keeper.current())).isEqualTo("ticket-1");
        assertThat(platform.asked).isEqualTo(1);
    }

    @Test
    void asksAloneWhileTheShelfIsAway() {
        shelf.goesAway();

        assertThat(now(keeper.current())).isEqualTo("ticket-1");
        assertThat(now(otherReplica.current())).isEqualTo("ticket-1");
        assertThat(platform.asked).isEqualTo(2);
    }

    @Test
    void doesNotUseUpTheQuotaByAskingAgainWhatWasRefused() {
        platform.failure = Refusals.read("{\"errcode\":48001,\"errmsg\":\"api unauthorized\"}");

        IntStream.range(0, 50).forEach(
                i -> assertThatThrownBy(() -> now(keeper.current())).isInstanceOf(CallFailure.Refused.class));
        assertThat(platform.asked).isEqualTo(1);

        platform.failure = null;
        clock.advance(ofMinutes(1));

        assertThat(now(keeper.current())).isEqualTo("ticket-1");
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 45011, 40001 })
    void asksAgainAtOnceWhatPassesByItself(int errcode) {
        platform.failure = Refusals.read("{\"errcode\":" + errcode + ",\"errmsg\":\"not now\"}");
        assertThatThrownBy(() -> now(keeper.current())).isInstanceOf(CallFailure.Refused.class);
        platform.failure = null;

        assertThat(now(keeper.current())).isEqualTo("ticket-1");
    }

    @Test
    void leavesTheTurnToOthersWhenWeChatFails() {
        platform.failure = new CallFailure.Unanswered("WeChat does not answer");
        assertThatThrownBy(() -> now(keeper.current())).isInstanceOf(CallFailure.Unanswered.class);
        platform.failure = null;

        assertThat(now(otherReplica.current())).isEqualTo("ticket-1");
    }

    private TicketKeeper keeper() {
        return new TicketKeeper(SHOP, TicketKind.JSAPI, platform, new TicketShelf(shelf, SHOP.appId(), TicketKind.JSAPI),
                new Defaults(), clock);
    }

    private static String now(Uni<Ticket> uni) {
        return uni.await().atMost(ofSeconds(10)).value();
    }

    private static void done(Uni<Void> uni) {
        uni.await().atMost(ofSeconds(10));
    }

    /** WeChat's rules: the current ticket until five minutes before its end, then the next one. */
    private final class Platform implements TicketSource {
        private int asked;
        private int issued;
        private Instant expiresAt = Instant.EPOCH;
        private @Nullable CallFailure failure;
        private boolean holds;
        private @Nullable UniEmitter<? super Grant> held;

        @Override
        public Uni<Grant> ask(Channel channel, TicketKind kind) {
            asked++;
            if (failure != null) {
                return Uni.createFrom().failure(failure);
            }
            return holds ? Uni.createFrom().emitter(emitter -> held = emitter) : Uni.createFrom().item(current());
        }

        void answers() {
            held.complete(current());
        }

        private Grant current() {
            if (!clock.instant().plus(ofMinutes(5)).isBefore(expiresAt)) {
                issued++;
                expiresAt = clock.instant().plus(ofHours(2));
            }
            return new Grant("ticket-" + issued, Duration.between(clock.instant(), expiresAt));
        }
    }

    private record Defaults() implements TicketConfig {
        @Override
        public Duration renewAhead() {
            return ofMinutes(10);
        }

        @Override
        public Duration askAgainAfter() {
            return ofMinutes(1);
        }

        @Override
        public Duration inUseFor() {
            return ofHours(2);
        }

        @Override
        public Duration lookEvery() {
            return ofSeconds(30);
        }

        @Override
        public Duration turnLease() {
            return ofSeconds(7);
        }

        @Override
        public Duration turnWait() {
            return ofSeconds(9);
        }
    }
}
