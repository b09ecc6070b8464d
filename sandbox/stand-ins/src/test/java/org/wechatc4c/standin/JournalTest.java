package org.wechatc4c.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    record Note(String text, Instant at) {
    }

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void chooseAFileInAFolderThatIsNotThereYet() {
        file = folder.resolve("deep/notes.jsonl");
    }

    @Test
    void remembersTheLastStateOfEachRecordOverARestart() throws IOException {
        try (var journal = Journal.open(file)) {
            journal.put("note", "a", new Note("first", NOON));
            journal.put("note", "b", new Note("车灯 💡", NOON));
            journal.put("note", "a", new Note("changed", NOON.plusSeconds(1)));
        }

        try (var journal = Journal.open(file)) {
            assertThat(journal.all("note", Note.class))
                    .containsExactly(new Note("changed", NOON.plusSeconds(1)), new Note("车灯 💡", NOON));
            assertThat(Files.readAllLines(file)).as("superseded states are dropped at the start").hasSize(2);
        }
    }

    @Test
    void forgetsWhatWasRemovedOverARestart() throws IOException {
        try (var journal = Journal.open(file)) {
            journal.put("note", "a", new Note("first", NOON));
            journal.put("note", "b", new Note("second", NOON));
            journal.remove("note", "a");
            journal.remove("note", "unknown");
        }

        try (var journal = Journal.open(file)) {
            assertThat(journal.all("note", Note.class)).containsExactly(new Note("second", NOON));
        }
    }

    @Test
    void losesOnlyTheLineThatWasBeingWrittenWhenTheProcessWasKilled() throws IOException {
        try (var journal = Journal.open(file)) {
            journal.put("note", "a", new Note("whole", NOON));
        }
        Files.writeString(file, "{\"kind\":\"note\",\"id\":\"b\",\"rec", StandardOpenOption.APPEND);

        try (var journal = Journal.open(file)) {
            assertThat(journal.all("note", Note.class)).containsExactly(new Note("whole", NOON));
        }
    }

    @Test
    void refusesAFileThatIsDamagedInTheMiddle() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "damaged\n{\"kind\":\"note\",\"id\":\"b\",\"record\":\"{}\"}\n");

        assertThatThrownBy(() -> Journal.open(file)).isInstanceOf(UncheckedIOException.class)
                .rootCause().hasMessageContaining("damaged");
    }
}
