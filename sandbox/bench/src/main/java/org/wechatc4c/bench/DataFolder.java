package org.wechatc4c.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that belongs to one run. */
public record DataFolder(Path path) {

    /** Makes it empty; processes that a killed run left behind and named there are killed. */
    public void renew() {
        ChildProcess.killLeftovers(path);
        delete();
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + path, e);
        }
    }

    public void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
