package org.wechatc4c.connector.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written into C4C at once.
 *
 * @param ids of the pieces in it
 * @param at when the first of them was written
 */
record Entry(List<String> ids, Instant at, String text) {

    private static final Duration UNNOTICED = Duration.ofMinutes(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("'['HH:mm'] '");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("'['MM-dd HH:mm'] '");

    Entry {
        ids = List.copyOf(ids);
    }

    /**
     * Puts pieces together as far as they fit.
     *
     * @param most how many pieces an entry holds
     * @param longest how many characters it takes
     */
    static List<Entry> of(List<Piece> pieces, int most, int longest, ZoneId zone) {
        var entries = new ArrayList<Entry>();
        var together = new ArrayList<Piece>();
        for (Piece piece : pieces) {
            var more = new ArrayList<>(together);
            more.add(piece);
            if (!together.isEmpty() && (more.size() > most || text(more, zone).length() > longest)) {
                entries.add(entry(together, zone));
                together.clear();
            }
            together.add(piece);
        }
        if (!together.isEmpty()) {
            entries.add(entry(together, zone));
        }
        return entries;
    }

    /** The same with a line of ours below. */
    Entry with(String line) {
        return new Entry(ids, at, text + '\n' + line);
    }

    private static Entry entry(List<Piece> pieces, ZoneId zone) {
        return new Entry(pieces.stream().map(Piece::id).toList(), pieces.get(0).at(), text(pieces, zone));
    }

    /** A piece that was written noticeably later than the one before begins with its time. */
    private static String text(List<Piece> pieces, ZoneId zone) {
        var text = new StringBuilder(pieces.get(0).text());
        for (int index = 1; index < pieces.size(); index++) {
            var piece = pieces.get(index);
            var before = pieces.get(index - 1).at();
            text.append('\n');
            if (Duration.between(before, piece.at()).compareTo(UNNOTICED) > 0) {
                var at = piece.at().atZone(zone);
                text.append((at.toLocalDate().equals(before.atZone(zone).toLocalDate()) ? TIME : DAY_AND_TIME).format(at));
            }
            text.append(piece.text());
        }
        return text.toString();
    }
}
