package org.wechatc4c.standin;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * What a stand-in remembers over a restart: records as JSON lines, the last one of an id counts.
 *
 * <p>
 * Every {@link #put} is on its way to the disk when it returns, so that a killed process loses nothing it answered
 * for. Opening a journal writes it anew with the last state of each record only. Without a file it remembers nothing
 * beyond the process.
 */
public final class Journal implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record Line(String kind, String id, @Nullable String record) {
    }

    private final Map<String, Map<String, String>> records = new LinkedHashMap<>();
    private final @Nullable BufferedWriter out;

    private Journal(@Nullable Path file) {
        try {
            if (file == null) {
                out = null;
                return;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                read(file);
            }
            Path compacted = file.resolveSibling(file.getFileName() + ".new");
            try (BufferedWriter writer = Files.newBufferedWriter(compacted)) {
                for (var kind : records.entrySet()) {
                    for (var record : kind.getValue().entrySet()) {
                        write(writer, new Line(kind.getKey(), record.getKey(), record.getValue()));
                    }
                }
            }
            Files.move(compacted, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            out = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the journal " + file, e);
        }
    }

    /**
     * Opens the journal, reading what an earlier process left in it.
     *
     * @param file where it is kept; {@code null} to keep nothing beyond this process
     */
    public static Journal open(@Nullable Path file) {
        return new Journal(file);
    }

    /** All records of a kind, in the order in which their ids first came. */
    public synchronized <T> List<T> all(String kind, Class<T> type) {
        var found = new ArrayList<T>();
        for (String record : records.getOrDefault(kind, Map.of()).values()) {
            try {
                found.add(JSON.readValue(record, type));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the journal holds a " + kind + " that cannot be read", e);
            }
        }
        return found;
    }

    /** Remembers the record in place of the former one of that kind and id. */
    public synchronized void put(String kind, String id, Object record) {
        try {
            String json = JSON.writeValueAsString(record);
            records.computeIfAbsent(kind, any -> new LinkedHashMap<>()).put(id, json);
            if (out != null) {
                write(out, new Line(kind, id, json));
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a " + kind + " to the journal", e);
        }
    }

    /** Forgets the record of that kind and id. */
    public synchronized void remove(String kind, String id) {
        try {
            Map<String, String> known = records.get(kind);
            if (known != null && known.remove(id) != null && out != null) {
                write(out, new Line(kind, id, null));
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the journal that a " + kind + " is gone", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    private void read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            try {
                Line line = JSON.readValue(lines.get(i), Line.class);
                Map<String, String> known = records.computeIfAbsent(line.kind(), any -> new LinkedHashMap<>());
                if (line.record() == null) {
                    known.remove(line.id());
                } else {
                    known.put(line.id(), line.record());
                }
            } catch (JsonProcessingException e) {
                // Only the line that was being written when the process was killed may be incomplete: it was never answered for.
                if (i < lines.size() - 1) {
                    throw new IOException("line " + (i + 1) + " of " + file + " cannot be read", e);
                }
            }
        }
    }

    private static void write(BufferedWriter writer, Line line) throws IOException {
        writer.write(JSON.writeValueAsString(line));
        writer.write('\n');
    }
}
