package org.wechatc4c.bench.c4c;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class TicketBooksTest {

    private static final Line FIRST = new Line(7, 0);
    private static final Line SECOND = new Line(7, 1);
    private static final Line THIRD = new Line(7, 2);
    private static final Line OF_ANOTHER = new Line(8, 0);
    private static final Set<Line> ALL = Set.of(FIRST, SECOND, THIRD, OF_ANOTHER);

    @Test
    void balancesWhenEachIsThereOnceAndInOrderHoweverManyShareAnEntry() {
        var balance = TicketBooks.balance(ALL, ALL, Set.of(), Map.of(
                7, ticket(FIRST.text(), SECOND.text() + '\n' + THIRD.text()), 8, ticket(OF_ANOTHER.text())));

        assertThat(balance).isEqualTo(new TicketBalance(4, 4, 0, 0, 0, 0, 0, 0));
        assertThat(balance.isGood()).isTrue();
    }

    @Test
    void missesWhatWasAcceptedOnly() {
        var balance = TicketBooks.balance(ALL, Set.of(FIRST, SECOND), Set.of(), Map.of(7, ticket(FIRST.text())));

        assertThat(balance).isEqualTo(new TicketBalance(4, 2, 1, 0, 0, 0, 0, 0));
        assertThat(balance.isGood()).isFalse();
    }

    @Test
    void findsWhatIsThereTwice() {
        assertThat(of(FIRST.text(), SECOND.text(), FIRST.text() + '\n' + SECOND.text()).doubled()).isEqualTo(2);
    }

    @Test
    void findsWhatStandsBehindALaterOne() {
        assertThat(of(THIRD.text(), FIRST.text(), SECOND.text()).orderBreaks()).isEqualTo(2);
    }

    @Test
    void excusesWhatWasPutRightAfterwards() {
        var balance = TicketBooks.balance(ALL, Set.of(FIRST, SECOND), Set.of(FIRST),
                Map.of(7, ticket(SECOND.text(), FIRST.text(), THIRD.text())));

        assertThat(balance.isGood()).isTrue();
    }

    @Test
    void findsWhatIsNotAsItWasWrittenAndWhatStandsWithSomebodyElse() {
        assertThat(of(FIRST.text(), "#7-1 spoilt", OF_ANOTHER.text(), new Line(7, 9).text()).wrong()).isEqualTo(3);
    }

    @Test
    void findsTicketsAndPeopleThatAreTooMany() {
        var balance = TicketBooks.balance(ALL, Set.of(), Set.of(),
                Map.of(7, new Dossier(2, 3, 2, List.of()), 8, Dossier.NONE));

        assertThat(balance.moreTickets()).isEqualTo(1);
        assertThat(balance.morePeople()).isEqualTo(3);
        assertThat(balance.isGood()).isFalse();
    }

    private static TicketBalance of(String... texts) {
        return TicketBooks.balance(ALL, Set.of(), Set.of(), Map.of(7, ticket(texts)));
    }

    private static Dossier ticket(String... texts) {
        return new Dossier(1, 1, 1, List.of(texts));
    }
}
