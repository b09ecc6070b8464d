package org.wechatc4c.bench;

import java.nio.file.Path;
import java.util.List;

import org.wechatc4c.standin.backend.EmbeddedKafka;

/** The broker as a process of its own. */
public final class Broker {

    private static final int PARTITIONS = 6;

    private Broker() {
    }

    /** What follows {@code java} on the command line of a broker; one that is started again on its folder has all it had. */
    public static List<String> command(int port, Path folder) {
        return List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Broker.class.getName(),
                Integer.toString(port), folder.toString());
    }

    /**
     * Runs until the process is asked to end.
     *
     * @param arguments the port and the folder for its log
     */
    public static void main(String[] arguments) {
        var kafka = EmbeddedKafka.start(Integer.parseInt(arguments[0]), Path.of(arguments[1]), PARTITIONS);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(kafka::close));
    }
}
