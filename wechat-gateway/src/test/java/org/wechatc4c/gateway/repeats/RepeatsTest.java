package org.wechatc4c.gateway.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.wechatc4c.gateway.RememberedInTests;
import org.wechatc4c.gateway.reply.Answer;

import io.smallrye.mutiny.Uni;

class RepeatsTest {

    private static final String ID = "shop:oAnna:1700000000:1";

    private final RememberedInTests memory = new RememberedInTests();
    private final Repeats repeats = new Repeats(memory);
    private final List<CompletableFuture<Answer>> handled = new ArrayList<>();

    @Test
    void givesARepeatTheSameAnswerWithoutHandlingItAgain() {
        var first = answer(ID);
        handled.getFirst().complete(new Answer("<xml/>"));

        assertThat(first).isCompletedWithValue(new Answer("<xml/>"));
        assertThat(answer(ID)).isCompletedWithValue(new Answer("<xml/>"));
        assertThat(handled).hasSize(1);
    }

    @Test
    void givesTwoCopiesInFlightOneOutcome() {
        var first = answer(ID);
        var second = answer(ID);
        assertThat(second).isNotDone();

        handled.getFirst().complete(Answer.SILENT);

        assertThat(first).isCompletedWithValue(Answer.SILENT);
        assertThat(second).isCompletedWithValue(Answer.SILENT);
        assertThat(handled).hasSize(1);
    }

    @Test
    void handlesARepeatOfWhatFailed() {
        var first = answer(ID);
        handled.getFirst().completeExceptionally(new IllegalStateException("no broker"));
        assertThatThrownBy(first::join).hasRootCauseMessage("no broker");

        var second = answer(ID);
        handled.getLast().complete(Answer.SILENT);

        assertThat(second).isCompletedWithValue(Answer.SILENT);
        assertThat(handled).hasSize(2);
    }

    @Test
    void goesOnWhenTheFirstCallerHungUp() {
        answer(ID).cancel(true);
        var second = answer(ID);

        handled.getFirst().complete(Answer.SILENT);

        assertThat(second).isCompletedWithValue(Answer.SILENT);
        assertThat(handled).hasSize(1);
    }

    @Test
    void handlesAgainWhatWasForgotten() {
        answer(ID);
        handled.getFirst().complete(Answer.SILENT);
        memory.forgetAll();

        answer(ID);

        assertThat(handled).hasSize(2);
    }

    @Test
    void keepsEventsApart() {
        answer(ID);
        answer("shop:oAnna:1700000000:2");

        assertThat(handled).hasSize(2);
    }

    private CompletableFuture<Answer> answer(String id) {
        return repeats.answerOnce(id, () -> {
            var outcome = new CompletableFuture<Answer>();
            handled.add(outcome);
            return Uni.createFrom().completionStage(outcome);
        }).subscribeAsCompletionStage();
    }
}
