package org.wechatc4c.bench.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.Channels;
import org.wechatc4c.bench.DataFolder;
import org.wechatc4c.bench.Endings;
import org.wechatc4c.bench.Kind;
import org.wechatc4c.bench.Surroundings;
import org.wechatc4c.bench.TokenService;
import org.wechatc4c.bench.Topics;
import org.wechatc4c.standin.backend.FreePort;

/** Everything that is running during trials, each server a process of its own, all of them on the loopback address. */
final class Site implements AutoCloseable {

    /** What can be taken away. */
    enum Part {
        BROKER,
        REDIS
    }

    private static final String SPOOL = "gateway:spool";
    private static final Duration SPOOL_EMPTY_WITHIN = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    /** The gateway learns of what others added and removed with a delay that is shorter than two looks. */
    private static final int LOOKS = 3;

    private final Channels channels = Channels.of(Kind.values().length, List.of(Kind.values()));
    private final DataFolder data;
    private final DataFolder logs;
    private final BrokerServer broker;
    private final RedisServer redis;
    private final int tokenServicePort = FreePort.find();
    private final Path gatewayFolder;
    private final Scale scale;
    private final Endings endings = new Endings();
    private @Nullable GatewayServer gateway;
    private @Nullable TokenService tokenService;

    /**
     * Starts nothing yet.
     *
     * @param folder where data and logs are kept
     * @param gatewayFolder the gateway's {@code quarkus-app}
     */
    Site(Path folder, Path gatewayFolder, Scale scale) {
        this.data = new DataFolder(folder.resolve("faults-data"));
        this.logs = new DataFolder(folder.resolve("faults-logs"));
        this.broker = new BrokerServer(data.path(), logs.path());
        this.redis = new RedisServer(data.path());
        this.gatewayFolder = gatewayFolder;
        this.scale = scale;
    }

    /** Starts everything and returns when all of it is ready. What is running when this fails is ended by {@link #close()}. */
    void start() throws InterruptedException {
        data.renew();
        logs.renew();
        endings.add(data::delete);
        endings.add(broker::kill);
        broker.start();
        endings.add(redis::kill);
        redis.start();
        endings.add(this::stopTokenService);
        startTokenService();
        var topics = new Topics(broker.bootstrapServers());
        topics.create();
        topics.publish(channels);
        var started = new GatewayServer(gatewayFolder, surroundings(), scale.gateway(), data.path(), logs.path());
        gateway = started;
        endings.add(started::kill);
        started.start();
    }

    private Surroundings surroundings() {
        return new Surroundings(FreePort.find(), FreePort.find(), broker.bootstrapServers(), redis.url(),
                tokenService().url(), channels);
    }

    Channels channels() {
        return channels;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Server server(Part part) {
        return switch (part) {
            case BROKER -> broker;
            case REDIS -> redis;
        };
    }

    RedisServer redis() {
        return redis;
    }

    GatewayServer gateway() {
        if (gateway == null) {
            throw new IllegalStateException("the gateway was not started");
        }
        return gateway;
    }

    void startTokenService() {
        tokenService = TokenService.start(channels, tokenServicePort);
    }

    void stopTokenService() {
        if (tokenService != null) {
            tokenService.close();
        }
    }

    private TokenService tokenService() {
        if (tokenService == null) {
            throw new IllegalStateException("the token-service was not started");
        }
        return tokenService;
    }

    /** Returns when nothing waits to be sent on: neither in Redis nor, where Redis was emptied, in the gateway's memory. */
    void awaitEmptySpool() throws InterruptedException {
        long end = System.nanoTime() + SPOOL_EMPTY_WITHIN.toNanos();
        int empty = 0;
        while (empty < LOOKS) {
            gateway().requireAlive();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("after " + SPOOL_EMPTY_WITHIN.toSeconds() + " s the spool still holds "
                        + redis.length(SPOOL) + " events");
            }
            empty = gateway().spooledEvents() == 0 && redis.length(SPOOL) == 0 ? empty + 1 : 0;
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** Ends all processes, the youngest first, and deletes the data. Another call changes nothing. */
    @Override
    public void close() {
        endings.close();
    }
}
