package org.wechatc4c.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.fasterxml.jackson.databind.ObjectMapper;

/** A run's figures, for programs to read. */
public final class FiguresFile {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private FiguresFile() {
    }

    /** What the figures are those of. */
    public static String ofThisMachine() {
        var runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " processors, " + System.getProperty("os.name") + ' '
                + System.getProperty("os.version") + ", Java " + Runtime.version();
    }

    /** Writes them as JSON into a new file of that folder. */
    public static Path write(Path folder, String name, Instant at, Object figures) {
        Path file = folder.resolve(name + '-' + STAMP.format(at) + ".json");
        try {
            Files.createDirectories(folder);
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
