package org.wechatc4c.bench;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How a command begins and ends, and where its words go. */
public final class Terminal {

    /** What a command does; whether all of it is as it should be. */
    public interface Command {
        boolean run(Path project, List<String> arguments) throws InterruptedException;
    }

    private Terminal() {
    }

    /**
     * Runs it and ends this process: with 1 when something is not as it should be, with 2 when it is not understood.
     *
     * @param arguments the project's folder and the options
     */
    public static void run(String usage, String[] arguments, Command command) throws InterruptedException {
        var project = Path.of(arguments[0]).toAbsolutePath().normalize();
        var rest = Arrays.asList(arguments).subList(1, arguments.length);
        if (rest.contains("--help")) {
            say(usage);
            return;
        }
        System.exit(status(usage, project, rest, command));
    }

    private static int status(String usage, Path project, List<String> arguments, Command command)
            throws InterruptedException {
        try {
            return command.run(project, arguments) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            say(e.getMessage() + "\n\n" + usage);
            return 2;
        } catch (IllegalStateException | UncheckedIOException e) {
            say("It failed: " + e.getMessage() + (e.getCause() == null ? "" : " (" + e.getCause() + ')'));
            return 1;
        }
    }

    public static void closeAtTheEnd(AutoCloseable all) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            try {
                all.close();
            } catch (Exception e) {
                throw new IllegalStateException("not everything was ended", e);
            }
        }));
    }

    @SuppressWarnings("SystemOut") // Its words are for the person at the terminal, not for a log.
    public static void say(String line) {
        System.out.println(line);
    }
}
