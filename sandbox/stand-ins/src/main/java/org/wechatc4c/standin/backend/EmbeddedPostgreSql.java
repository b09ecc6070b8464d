package org.wechatc4c.standin.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server as a child process, listening on the loopback address only. */
public final class EmbeddedPostgreSql implements AutoCloseable {

    /** Both the database and the user of the embedded server; it has no password, since nobody else can reach it. */
    public static final String NAME = "postgres";

    private final int port;
    private final EmbeddedPostgres server;

    private EmbeddedPostgreSql(int port, EmbeddedPostgres server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts the server; it serves when this returns.
     *
     * @param folder where its data are kept and found again; {@code null} for a temporary folder
     */
    public static EmbeddedPostgreSql start(int port, @Nullable Path folder) {
        try {
            var builder = EmbeddedPostgres.builder().setPort(port).setPGStartupWait(Duration.ofSeconds(60));
            if (folder != null) {
                Files.createDirectories(folder);
                Leftover.end(folder.resolve("postmaster.pid"), "postgres");
                builder.setDataDirectory(folder).setCleanDataDirectory(false);
            }
            FreePort.require(port);
            return new EmbeddedPostgreSql(port, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL on port " + port, e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + '/' + NAME;
    }

    public String reactiveUrl() {
        return "postgresql://127.0.0.1:" + port + '/' + NAME;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop PostgreSQL on port " + port, e);
        }
    }
}
