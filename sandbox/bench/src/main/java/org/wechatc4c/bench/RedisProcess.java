package org.wechatc4c.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.backend.EmbeddedRedis;

/** A Redis of which the process is known. */
public final class RedisProcess implements AutoCloseable {

    private final EmbeddedRedis redis;
    private final ProcessHandle process;

    private RedisProcess(EmbeddedRedis redis, ProcessHandle process) {
        this.redis = redis;
        this.process = process;
    }

    /**
     * Starts it; it serves when this returns. There may be no other one.
     *
     * @param folder where it keeps its append-only file and finds it again; {@code null} to keep nothing
     * @param data where its process id is kept
     */
    public static RedisProcess start(int port, @Nullable Path folder, Path data) {
        var redis = EmbeddedRedis.start(port, folder);
        var process = ProcessHandle.current().children()
                .filter(child -> child.info().command().filter(command -> command.contains("redis")).isPresent()).findFirst()
                .orElseThrow(() -> new IllegalStateException("Redis is not there"));
        try {
            Files.writeString(data.resolve("redis.pid"), Long.toString(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note the process of Redis", e);
        }
        return new RedisProcess(redis, process);
    }

    public String url() {
        return redis.url();
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the process in the middle of whatever it does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
        close();
    }

    @Override
    public void close() {
        redis.close();
    }
}
