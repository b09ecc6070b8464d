package org.wechatc4c.gateway.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.wechatc4c.gateway.RememberedInTests;
import org.wechatc4c.gateway.TickingClock;
import org.wechatc4c.gateway.repeats.Repeats.Given;
import org.wechatc4c.gateway.reply.Answer;

import io.smallrye.mutiny.Uni;

class RepeatsTest {

    private static final String ID = "shop:oAnna:1700000000:1";
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);
    private static final Answer GREETING = new Answer("<xml/>");

    private final TickingClock clock = new TickingClock(AT);
    private final RememberedInTests memory = new RememberedInTests(clock);
    private final Repeats repeats = instance();
    private final List<CompletableFuture<Answer>> handled = new ArrayList<>();

    @Test
    void givesARepeatTheSameAnswerWithoutHandlingItAgain() {
        var first = answer(ID);
        handled.getFirst().complete(GREETING);

        assertThat(first).isCompletedWithValue(new Given(GREETING, false));
        assertThat(answer(ID)).isCompletedWithValue(new Given(GREETING, true));
        assertThat(handled).hasSize(1);
    }

    @Test
    void givesTwoCopiesInFlightOneOutcome() {
        var first = answer(ID);
        var second = answer(ID);
        assertThat(second).isNotDone();

        handled.getFirst().complete(Answer.SILENT);

        assertThat(first).isCompletedWithValue(new Given(Answer.SILENT, false));
        assertThat(second).isCompletedWithValue(new Given(Answer.SILENT, true));
        assertThat(handled).hasSize(1);
    }

    @Test
    void handlesARepeatOfWhatFailed() {
        var first = answer(ID);
        handled.getFirst().completeExceptionally(new IllegalStateException("no broker"));
        assertThatThrownBy(first::join).hasRootCauseMessage("no broker");

        var second = answer(ID);
        handled.getLast().complete(Answer.SILENT);

        assertThat(second).isCompletedWithValue(new Given(Answer.SILENT, false));
        assertThat(handled).hasSize(2);
    }

    @Test
    void goesOnWhenTheFirstCallerHungUp() {
        answer(ID).cancel(true);
        var second = answer(ID);

        handled.getFirst().complete(Answer.SILENT);

        assertThat(second).isCompletedWithValue(new Given(Answer.SILENT, true));
        assertThat(handled).hasSize(1);
    }

    @Test
    void knowsWhatAnotherInstanceAnsweredFiveSecondsAgo() {
        answer(ID);
        handled.getFirst().complete(GREETING);
        clock.advance(Duration.ofSeconds(5));

        assertThat(answer(instance(), ID)).isCompletedWithValue(new Given(GREETING, true));
        assertThat(handled).hasSize(1);
    }

    @Test
    void asksNobodyAboutAnEventThatIsTooYoungToBeARepeat() {
        memory.remember("answers:2833333", ID, "<xml/>", Duration.ofHours(1));
        assertThat(answer(instance(), "shop:oAnna:1699999990:1")).isNotDone();
        handled.clear();

        answer(ID);

        assertThat(handled).hasSize(1);
    }

    @Test
    void handlesAgainWhatAnotherInstanceAnsweredAndMemoryForgot() {
        answer(ID);
        handled.getFirst().complete(Answer.SILENT);
        memory.forgetAll();
        clock.advance(Duration.ofSeconds(5));

        answer(instance(), ID);

        assertThat(handled).hasSize(2);
    }

    @Test
    void remembersNothingBeforeTheEventIsSafe() {
        answer(ID);
        clock.advance(Duration.ofSeconds(5));

        answer(instance(), ID);

        assertThat(handled).hasSize(2);
    }

    @Test
    void keepsEventsApart() {
        answer(ID);
        answer("shop:oAnna:1700000000:2");

        assertThat(handled).hasSize(2);
    }

    private Repeats instance() {
        return new Repeats(memory, new RepeatsConfig() {
            @Override
            public Duration rememberedFor() {
                return Duration.ofHours(24);
            }

            @Override
            public Duration freshFor() {
                return Duration.ofSeconds(3);
            }

            @Override
            public int newestKnown() {
                return 100;
            }
        }, clock);
    }

    private CompletableFuture<Given> answer(String id) {
        return answer(repeats, id);
    }

    private CompletableFuture<Given> answer(Repeats instance, String id) {
        return instance.answerOnce(id, AT, () -> {
            var outcome = new CompletableFuture<Answer>();
            handled.add(outcome);
            return Uni.createFrom().completionStage(outcome);
        }).subscribeAsCompletionStage();
    }
}
