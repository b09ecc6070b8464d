package org.wechatc4c.bench.c4c;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Draws the balance of one trial. */
final class TicketBooks {

    private final Set<Line> sent;
    private final Set<Line> excused;
    private final Set<Line> there = new HashSet<>();
    private long doubled;
    private long orderBreaks;
    private long wrong;
    private long moreTickets;
    private long morePeople;

    private TicketBooks(Set<Line> sent, Set<Line> excused) {
        this.sent = sent;
        this.excused = excused;
    }

    /**
     * Holds what was written against what is there.
     *
     * @param excused messages that may stand behind later ones, because they were put right afterwards
     * @param dossiers what C4C has, by the customer
     */
    static TicketBalance balance(Set<Line> sent, Set<Line> accepted, Set<Line> excused, Map<Integer, Dossier> dossiers) {
        var books = new TicketBooks(sent, excused);
        dossiers.forEach(books::enter);
        long lost = accepted.stream().filter(line -> !books.there.contains(line)).count();
        return new TicketBalance(sent.size(), accepted.size(), lost, books.doubled, books.orderBreaks, books.wrong,
                books.moreTickets, books.morePeople);
    }

    private void enter(int customer, Dossier dossier) {
        moreTickets += Math.max(0, dossier.tickets() - 1);
        morePeople += Math.max(0, dossier.profiles() - 1) + Math.max(0, dossier.customers() - 1);
        long newest = -1;
        for (String text : dossier.texts().stream().flatMap(String::lines).toList()) {
            var line = Line.read(text).filter(known -> known.customer() == customer && sent.contains(known));
            if (line.isEmpty()) {
                wrong++;
            } else if (!there.add(line.get())) {
                doubled++;
            } else if (!excused.contains(line.get())) {
                if (line.get().place() < newest) {
                    orderBreaks++;
                }
                newest = Math.max(newest, line.get().place());
            }
        }
    }
}
