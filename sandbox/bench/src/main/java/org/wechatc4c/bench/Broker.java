package org.wechatc4c.bench;

import java.nio.file.Path;

import org.wechatc4c.standin.backend.EmbeddedKafka;

/** The broker as a process of its own. */
final class Broker {

    private static final int PARTITIONS = 6;

    private Broker() {
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
