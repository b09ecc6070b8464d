package org.wechatc4c.standin.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import redis.embedded.RedisServer;

/** A Redis server as a child process, listening on the loopback address only. */
public final class EmbeddedRedis implements AutoCloseable {

    private final int port;
    private final RedisServer server;

    private EmbeddedRedis(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts the server; it serves when this returns.
     *
     * @param folder where its append-only file is kept and found again; {@code null} to keep nothing
     */
    public static EmbeddedRedis start(int port, @Nullable Path folder) {
        try {
            var builder = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"");
            if (folder != null) {
                Files.createDirectories(folder);
                Path pidFile = folder.resolve("redis.pid");
                Leftover.end(pidFile, "redis");
                builder.setting("pidfile " + pidFile).setting("appendonly yes").setting("dir " + folder);
            }
            FreePort.require(port);
            var server = builder.build();
            server.start();
            return new EmbeddedRedis(port, server);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Redis on port " + port, e);
        }
    }

    /** The address in the form of {@code quarkus.redis.hosts}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop Redis on port " + port, e);
        }
    }
}
