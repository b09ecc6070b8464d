package org.wechatc4c.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.wechatc4c.standin.backend.FreePort;

/** Everything that is running during a benchmark: the stores and the measured servers, each a process of its own. */
final class Rig implements AutoCloseable {

    /**
     * A measured server.
     *
     * @param readyAfter from the start of its process
     */
    record Server(Target target, ChildProcess process, InetSocketAddress address, Duration readyAfter, Ledger ledger) {
    }

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    /** Two topics, and what may come before the broker deletes for the first time. */
    private static final long DISK = 10L << 30;

    private final Options options;
    private final Channels channels;
    private final DataFolder data;
    private final DataFolder logs;
    private final Map<Target, Server> servers = new EnumMap<>(Target.class);
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private volatile boolean isClosed;
    private long brokerPid;
    private long redisPid;
    private String bootstrapServers = "";

    /**
     * Starts nothing yet.
     *
     * @param folder the module's target folder
     */
    Rig(Options options, Path folder) {
        this.options = options;
        this.channels = Channels.of(options.channels(), options.traffic());
        this.data = new DataFolder(folder.resolve("benchmark-data"));
        this.logs = new DataFolder(folder.resolve("benchmark-logs"));
    }

    /** Starts everything and returns when all of it is ready. What is running when this fails is ended by {@link #close()}. */
    void start() throws InterruptedException, IOException {
        data.renew();
        logs.renew();
        if (Files.getFileStore(data.path()).getUsableSpace() < DISK) {
            throw new IllegalStateException("less than " + (DISK >> 30) + " GB are free for " + data.path());
        }
        atEnd(data::delete);

        int kafkaPort = FreePort.find();
        bootstrapServers = "127.0.0.1:" + kafkaPort;
        brokerPid = java("broker", Broker.command(kafkaPort, data.path().resolve("kafka")), Map.of()).pid();
        var redis = RedisProcess.start(FreePort.find(), null, data.path());
        atEnd(redis::close);
        redisPid = redis.pid();
        var tokenService = TokenService.start(channels);
        atEnd(tokenService::close);
        var topics = topics();
        topics.create();
        topics.publish(channels);

        for (Target target : options.targets()) {
            servers.put(target, switch (target) {
                case GATEWAY -> gateway(redis, tokenService);
                case KAFKA -> baseline(target, bootstrapServers, Topics.BASELINE);
                case BARE -> baseline(target);
            });
        }
    }

    private Server gateway(RedisProcess redis, TokenService tokenService) throws InterruptedException {
        Path jar = options.gateway().resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the gateway is not packaged: " + jar + " is missing");
        }
        var around = new Surroundings(FreePort.find(), FreePort.find(), bootstrapServers, redis.url(),
                tokenService.url(), channels);
        return server(Target.GATEWAY, List.of("-jar", jar.toString()), around.environment(),
                around.publicPort(), around.internalPort());
    }

    private Server baseline(Target target, String... arguments) throws InterruptedException {
        int port = FreePort.find();
        var command = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), BaselineServer.class.getName(),
                Integer.toString(port)));
        command.addAll(List.of(arguments));
        return server(target, command, Map.of(), port, port);
    }

    private Server server(Target target, List<String> command, Map<String, String> environment, int port, int healthPort)
            throws InterruptedException {
        var arguments = new ArrayList<>(options.jvm());
        if (options.isProfiled()) {
            arguments.add(Profile.option(recording(target)));
        }
        arguments.addAll(command);
        var process = java(target.label(), arguments, environment);
        var readyAfter = process.awaitReady(URI.create("http://127.0.0.1:" + healthPort + "/q/health/ready"), READY_WITHIN);
        return new Server(target, process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), readyAfter,
                new Ledger());
    }

    private ChildProcess java(String name, List<String> arguments, Map<String, String> environment) {
        var process = ChildProcess.java(name, arguments, environment, data.path(), logs.path());
        atEnd(process::close);
        return process;
    }

    Channels channels() {
        return channels;
    }

    List<Server> servers() {
        return List.copyOf(servers.values());
    }

    Topics topics() {
        return new Topics(bootstrapServers);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    long brokerPid() {
        return brokerPid;
    }

    long redisPid() {
        return redisPid;
    }

    /** Where a profiled server leaves its recording when it ends. */
    Path recording(Target target) {
        return logs.path().resolve(target.label() + ".jfr");
    }

    /** What was started while everything was ended already, by Ctrl-C, ends at once. */
    private synchronized void atEnd(Runnable ending) {
        if (isClosed) {
            ending.run();
        } else {
            endings.push(ending);
        }
    }

    /** Everything is being ended, or has been. */
    boolean isClosed() {
        return isClosed;
    }

    /** Ends all processes, the youngest first, and deletes the data. Another call changes nothing. */
    @Override
    public synchronized void close() {
        isClosed = true;
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }
}
