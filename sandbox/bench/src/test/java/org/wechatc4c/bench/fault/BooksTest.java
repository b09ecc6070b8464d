package org.wechatc4c.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class BooksTest {

    private static final Letter FIRST = new Letter(7, 0);
    private static final Letter SECOND = new Letter(7, 1);
    private static final Letter THIRD = new Letter(7, 2);
    private static final Letter OF_ANOTHER = new Letter(8, 0);

    private final Books books = new Books();

    @Test
    void balancesWhenAllThatWasAcceptedIsThereInOrder() {
        var balance = books.balance(Set.of(FIRST, SECOND, OF_ANOTHER), Set.of(FIRST, SECOND, OF_ANOTHER),
                List.of(stored(FIRST), stored(OF_ANOTHER), stored(SECOND)));

        assertThat(balance).isEqualTo(new Balance(3, 3, 0, 0, 0, 0, 0, 0));
        assertThat(balance.isGood()).isTrue();
    }

    @Test
    void missesWhatWasAcceptedAndIsNotThere() {
        var balance = books.balance(Set.of(FIRST, SECOND), Set.of(FIRST, SECOND), List.of(stored(FIRST)));

        assertThat(balance.lost()).isEqualTo(1);
        assertThat(balance.isGood()).isFalse();
    }

    @Test
    void doesNotMissWhatWasGivenUp() {
        var balance = books.balance(Set.of(FIRST, SECOND, THIRD), Set.of(FIRST, THIRD),
                List.of(stored(FIRST), stored(THIRD)));

        assertThat(balance).isEqualTo(new Balance(3, 2, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void allowsWhatWasGivenUpToBeThereInItsPlace() {
        var balance = books.balance(Set.of(FIRST, SECOND, THIRD), Set.of(FIRST, THIRD),
                List.of(stored(FIRST), stored(SECOND), stored(THIRD)));

        assertThat(balance.isGood()).isTrue();
    }

    @Test
    void findsWhatIsBehindALaterOne() {
        var balance = books.balance(Set.of(FIRST, SECOND, THIRD), Set.of(FIRST, SECOND, THIRD),
                List.of(stored(THIRD), stored(FIRST), stored(SECOND)));

        assertThat(balance.orderBreaks()).isEqualTo(2);
        assertThat(balance.isGood()).isFalse();
    }

    @Test
    void findsWhatWasGivenUpAndComesBehindALaterOne() {
        var balance = books.balance(Set.of(FIRST, SECOND), Set.of(SECOND), List.of(stored(SECOND), stored(FIRST)));

        assertThat(balance.orderBreaks()).isEqualTo(1);
    }

    @Test
    void passesOverRepeatsWhereverTheyStand() {
        var balance = books.balance(Set.of(FIRST, SECOND), Set.of(FIRST, SECOND),
                List.of(stored(FIRST), stored(SECOND), stored(FIRST), stored(SECOND)));

        assertThat(balance).isEqualTo(new Balance(2, 2, 0, 0, 0, 0, 0, 2));
        assertThat(balance.isGood()).isTrue();
    }

    @Test
    void findsOneMessageUnderTwoIds() {
        var balance = books.balance(Set.of(FIRST), Set.of(FIRST),
                List.of(stored(FIRST), new Stored(FIRST, "another id", true)));

        assertThat(balance.doubled()).isEqualTo(1);
        assertThat(balance.isGood()).isFalse();
    }

    @Test
    void findsWhatIsNotAsItWasWrittenAndWhatNobodyWrote() {
        var balance = books.balance(Set.of(FIRST), Set.of(FIRST),
                List.of(stored(FIRST), new Stored(FIRST, "spoilt", false), stored(THIRD)));

        assertThat(balance.wrong()).isEqualTo(2);
        assertThat(balance.isGood()).isFalse();
    }

    @Test
    void knowsInALaterTrialWhatBelongsToAnEarlierOne() {
        books.balance(Set.of(FIRST, SECOND), Set.of(SECOND), List.of(stored(SECOND)));

        var balance = books.balance(Set.of(THIRD), Set.of(THIRD), List.of(stored(SECOND), stored(FIRST), stored(THIRD)));

        assertThat(balance).isEqualTo(new Balance(1, 1, 0, 0, 0, 1, 0, 1));
    }

    private static Stored stored(Letter letter) {
        return new Stored(letter, "id of " + letter, true);
    }
}
