package org.wechatc4c.standin.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process that outlived its parent because the parent was killed. It still holds its port and its files, and has to end
 * before another one can take them.
 */
public final class Leftover {

    private static final int PATIENCE_SECONDS = 20;

    private Leftover() {
    }

    /**
     * Ends the process that the file names, when it is still there and is what it should be.
     *
     * @param pidFile a file whose first line is a process id; need not exist
     * @param program part of the path of the program: a process id may long belong to something else
     */
    public static void end(Path pidFile, String program) {
        named(pidFile).filter(process -> runs(process, program)).ifPresent(Leftover::end);
    }

    /** The same for a process that need not tidy up: it is killed. */
    public static void kill(Path pidFile, String program) {
        named(pidFile).filter(process -> runs(process, program)).ifPresent(Leftover::kill);
    }

    private static Optional<ProcessHandle> named(Path pidFile) {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst().map(String::strip).filter(line -> line.matches("\\d+")).map(Long::valueOf)
                    .flatMap(ProcessHandle::of);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        }
    }

    private static boolean runs(ProcessHandle process, String program) {
        return process.info().command().filter(command -> command.contains(program)).isPresent();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            kill(process);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for the end of process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of process " + process.pid(), e);
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
