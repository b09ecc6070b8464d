package org.wechatc4c.notification.outbound;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.notification.delivery.Attempt;
import org.wechatc4c.notification.delivery.Content.Text;
import org.wechatc4c.notification.delivery.Setbacks;
import org.wechatc4c.notification.delivery.State.Accepted;
import org.wechatc4c.notification.delivery.State.OutcomeUnknown;
import org.wechatc4c.notification.delivery.State.Parked;
import org.wechatc4c.notification.delivery.State.Pending;
import org.wechatc4c.notification.delivery.State.Refused;
import org.wechatc4c.notification.delivery.State.Sending;
import org.wechatc4c.notification.wechat.Outcome;
import org.wechatc4c.notification.wechat.Reaction;
import org.wechatc4c.notification.wechat.Reaction.Pause;
import org.wechatc4c.notification.wechat.Reaction.Quota;

class PatienceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Text TEXT = new Text("hello");

    private final Patience patience = new Patience(new Settings());

    @ParameterizedTest
    @CsvSource({ "0, 1", "1, 2", "2, 4" })
    void saysItAgainSoonToABusyWeChat(int times, int seconds) {
        assertThat(patience.after(sending(times, 0), outcome(-1, new Reaction.RetrySoon()), NOW))
                .isEqualTo(new Pending(TEXT, NOW.plusSeconds(seconds), new Setbacks(times + 1, 0)));
    }

    @Test
    void givesUpOnAWeChatThatStaysBusy() {
        assertThat(patience.after(sending(3, 0), outcome(-1, new Reaction.RetrySoon()), NOW))
                .isEqualTo(new Refused(-1, "WeChat stayed busy"));
    }

    @ParameterizedTest
    @CsvSource({ "0, 5", "1, 10", "2, 20", "5, 120", "1000, 120" })
    void waitsLongerAndLongerForAWeChatOutOfReach(int times, int seconds) {
        assertThat(patience.after(sending(0, times), notSent(new Reaction.RetryLater("no connection")), NOW))
                .isEqualTo(new Pending(TEXT, NOW.plusSeconds(seconds), new Setbacks(0, times + 1)));
    }

    @Test
    void waitsWhenTheNewTokenIsRefusedToo() {
        assertThat(patience.after(sending(0, 0), outcome(40001, new Reaction.RenewToken()), NOW))
                .isEqualTo(new Pending(TEXT, NOW.plusSeconds(5), new Setbacks(0, 1)));
    }

    @Test
    void pausesAsLongAsTheQuotaWants() {
        assertThat(patience.after(sending(0, 0), outcome(45011, new Pause(Quota.MINUTE)), NOW))
                .isEqualTo(new Pending(TEXT, NOW.plus(ofMinutes(1)), new Setbacks(0, 1)));
        assertThat(patience.after(sending(0, 0), outcome(45009, new Pause(Quota.DAY)), NOW))
                .isEqualTo(new Pending(TEXT, NOW.plus(ofMinutes(30)), new Setbacks(0, 1)));
    }

    @Test
    void settlesTheRest() {
        assertThat(patience.after(sending(0, 0), outcome(0, new Reaction.Accepted()), NOW)).isEqualTo(new Accepted());
        assertThat(patience.after(sending(0, 0), outcome(45015, new Reaction.Park()), NOW)).isEqualTo(new Parked(TEXT, 45015));
        assertThat(patience.after(sending(0, 0), outcome(40003, new Reaction.Refuse("no such customer")), NOW))
                .isEqualTo(new Refused(40003, "no such customer"));
        assertThat(patience.after(sending(0, 0), outcome(48001, new Reaction.RefuseAndAlert("no permission")), NOW))
                .isEqualTo(new Refused(48001, "no permission"));
        assertThat(patience.after(sending(0, 0), notSent(new Reaction.RefuseAndAlert("no such channel")), NOW))
                .isEqualTo(new Refused(null, "no such channel"));
        assertThat(patience.after(sending(0, 0), outcome(null, new Reaction.ShowAsUnknown("cut")), NOW))
                .isEqualTo(new OutcomeUnknown("cut"));
    }

    private static Sending sending(int busy, int unsent) {
        return new Sending(TEXT, NOW.plusSeconds(60), new Setbacks(busy, unsent), false);
    }

    private static Outcome outcome(Integer errcode, Reaction reaction) {
        return new Outcome(List.of(new Attempt(NOW, errcode, null)), reaction);
    }

    private static Outcome notSent(Reaction reaction) {
        return new Outcome(List.of(), reaction);
    }

    private static class Settings implements OutboundConfig {
        @Override
        public List<Duration> busyPauses() {
            return List.of(ofSeconds(1), ofSeconds(2), ofSeconds(4));
        }

        @Override
        public Duration unreachablePause() {
            return ofSeconds(5);
        }

        @Override
        public Duration longestUnreachablePause() {
            return ofMinutes(2);
        }

        @Override
        public Duration minuteQuotaPause() {
            return ofMinutes(1);
        }

        @Override
        public Duration dayQuotaPause() {
            return ofMinutes(30);
        }

        @Override
        public int concurrency() {
            return 1;
        }

        @Override
        public Duration sweepEvery() {
            return ofSeconds(1);
        }

        @Override
        public Duration stopWithin() {
            return ofSeconds(1);
        }
    }
}
