package org.wechatc4c.bench.fault;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.RedisProcess;
import org.wechatc4c.standin.backend.FreePort;

/** Redis, with an append-only file as an operator should give it. */
public final class RedisServer implements Server {

    private final int port = FreePort.find();
    private final Path data;
    private @Nullable RedisProcess process;

    public RedisServer(Path data) {
        this.data = data;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void start() {
        process = RedisProcess.start(port, data.resolve("redis"), data);
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public long pid() {
        if (process == null) {
            throw new IllegalStateException("Redis was not started");
        }
        return process.pid();
    }

    public void empty() {
        new RedisCommand("FLUSHALL").sendTo(port);
    }

    /** How many entries a stream has. */
    long length(String stream) {
        return Long.parseLong(new RedisCommand("XLEN " + stream).sendTo(port));
    }
}
