package org.wechatc4c.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Brings the sandbox up, says where everything is, and takes it down again on Ctrl-C. */
public final class Launcher {

    private Launcher() {
    }

    /**
     * Runs until the process is asked to end.
     *
     * @param arguments the project's folder and the data folder
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("two arguments are needed: the project's folder and the data folder");
        }
        var project = Path.of(arguments[0]).toAbsolutePath().normalize();
        var data = Path.of(arguments[1]).toAbsolutePath().normalize();
        say("Starting Kafka, Redis, PostgreSQL, the stand-ins and four services; their data are in " + data);
        long started = System.nanoTime();
        var sandbox = started(project, data);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(sandbox, ended)));
        say("Ready after " + Duration.ofNanos(System.nanoTime() - started).toSeconds() + " s.");
        say("");
        say("  Open this page:       " + sandbox.page());
        say("  WeChat stand-in:      " + sandbox.weChatUrl());
        say("  C4C stand-in:         " + sandbox.c4cUrl());
        say("  WeChat's webhook:     " + sandbox.webhook(Sandbox.SHOP));
        sandbox.services().values().forEach(
                service -> say("  %-21s %s  (log: %s)".formatted(service.name() + ":", service.url(), service.log())));
        say("");
        say("Ctrl-C stops everything.");
        ended.await();
    }

    /** Ends the process when the sandbox does not start: what is already running would keep it alive. */
    private static Sandbox started(Path project, Path data) throws IOException, InterruptedException {
        try {
            return Sandbox.start(project, data, Ports.usual());
        } catch (RuntimeException e) {
            say("The sandbox did not start: " + e.getMessage() + (e.getCause() == null ? "" : " (" + e.getCause() + ")"));
            System.exit(1);
            throw e;
        }
    }

    private static void stop(Sandbox sandbox, CountDownLatch ended) {
        say("Stopping.");
        try {
            sandbox.close();
            say("Stopped.");
        } catch (IOException e) {
            throw new IllegalStateException("not everything stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    @SuppressWarnings("SystemOut") // Its words are for the person at the terminal, not for a log.
    private static void say(String line) {
        System.out.println(line);
    }
}
