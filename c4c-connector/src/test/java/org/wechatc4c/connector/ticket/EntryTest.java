package org.wechatc4c.connector.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;

class EntryTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Instant EIGHT = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void holdsABreathWithoutTimes() {
        var entries = Entry.of(List.of(piece("1", 0, "one"), piece("2", 60, "two")), 5, 100, CHINA);

        assertThat(entries).containsExactly(new Entry(List.of("1", "2"), EIGHT, "one\ntwo"));
    }

    @Test
    void tellsTheTimeOfWhatWasWrittenLater() {
        var entries = Entry.of(List.of(piece("1", 0, "one"), piece("2", 61, "two"), piece("3", 60 * 60 * 20, "three")), 5, 100,
                CHINA);

        assertThat(entries).extracting(Entry::text).containsExactly("one\n[08:01] two\n[03-02 04:00] three");
    }

    @Test
    void holdsNoMorePiecesThanAreFoundAgain() {
        var entries = Entry.of(List.of(piece("1", 0, "one"), piece("2", 1, "two"), piece("3", 2, "three")), 2, 100, CHINA);

        assertThat(entries).extracting(Entry::ids).containsExactly(List.of("1", "2"), List.of("3"));
        assertThat(entries.get(1).at()).isEqualTo(EIGHT.plusSeconds(2));
    }

    @Test
    void holdsNoMoreThanFits() {
        var entries = Entry.of(List.of(piece("1", 0, "one"), piece("2", 1, "two"), piece("3", 2, "three")), 9, 8, CHINA);

        assertThat(entries).extracting(Entry::text).containsExactly("one\ntwo", "three");
    }

    private static Piece piece(String id, int seconds, String text) {
        return new Piece(id, EIGHT.plusSeconds(seconds), text);
    }
}
