package org.wechatc4c.notification.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.mutiny.core.Vertx;

/** A host of pictures that does all that a host should not do. */
class DownloadsTest {

    private static final byte[] PICTURE = "\u00ff\u00d8\u00ff\u00e0 a scratch".getBytes(ISO_8859_1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> resolved = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Downloads downloads;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        downloads = downloads(PATIENCE);
    }

    private Downloads downloads(Duration patience) {
        var config = new Config(folder, List.of("pictures.example.com:" + port()), patience);
        return new Downloads(vertx, new Drafts(vertx, new Limits(config), config), host -> {
            resolved.add(host);
            return List.of(InetAddress.getLoopbackAddress());
        }, config);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.closeAndAwait();
    }

    @Test
    void callsTheAddressThatItLookedUpUnderTheNameOfTheHost() {
        serve("/a", exchange -> answer(exchange, 200, PICTURE));

        var draft = downloads.picture(address("/a?x=%2F")).await().indefinitely();

        assertThat(draft.path()).hasBinaryContent(PICTURE);
        assertThat(draft.sha256()).hasSize(64);
        assertThat(resolved).containsExactly("pictures.example.com");
        assertThat(calls).containsExactly("pictures.example.com:" + port() + "/a?x=%2F");
    }

    @Test
    void followsNoRedirect() {
        serve("/a", exchange -> {
            exchange.getResponseHeaders().set("Location", address("/b"));
            answer(exchange, 302, new byte[0]);
        });
        serve("/b", exchange -> answer(exchange, 200, PICTURE));

        assertThatThrownBy(() -> downloads.picture(address("/a")).await().indefinitely())
                .isInstanceOf(MediaFailure.Gone.class);
        assertThat(calls).hasSize(1);
    }

    @Test
    void stopsReadingWhatIsTooLarge() {
        serve("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(PICTURE);
            while (true) {
                exchange.getResponseBody().write(new byte[8192]);
            }
        });

        assertThatThrownBy(() -> downloads.picture(address("/a")).await().indefinitely())
                .isInstanceOf(MediaFailure.TooLarge.class);
        nothingIsLeft();
    }

    @Test
    void stopsWaitingForWhatComesInDrops() {
        serve("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('a');
                exchange.getResponseBody().flush();
                pause();
            }
        });

        assertThatThrownBy(() -> downloads(Duration.ofMillis(500)).picture(address("/a")).await().atMost(PATIENCE))
                .isInstanceOf(MediaFailure.NotNow.class);
        nothingIsLeft();
    }

    @Test
    void doesNotTakeHalfAPicture() {
        serve("/a", exchange -> {
            exchange.sendResponseHeaders(200, PICTURE.length + 10);
            exchange.getResponseBody().write(PICTURE);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        });

        assertThatThrownBy(() -> downloads.picture(address("/a")).await().indefinitely())
                .isInstanceOf(MediaFailure.NotNow.class);
        nothingIsLeft();
    }

    @Test
    void tellsWhatIsGoneFromWhatMayCome() {
        serve("/gone", exchange -> answer(exchange, 404, new byte[0]));
        serve("/broken", exchange -> answer(exchange, 500, new byte[0]));

        assertThatThrownBy(() -> downloads.picture(address("/gone")).await().indefinitely())
                .isInstanceOf(MediaFailure.Gone.class);
        assertThatThrownBy(() -> downloads.picture(address("/broken")).await().indefinitely())
                .isInstanceOf(MediaFailure.NotNow.class);
    }

    @Test
    void keepsLargeFilesOutOfMemory() {
        byte[] large = Arrays.copyOf(PICTURE, 900_000);
        serve("/a", exchange -> answer(exchange, 200, large));

        assertThat(downloads.picture(address("/a")).await().indefinitely().path()).hasBinaryContent(large);
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            calls.add(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
            handler.handle(exchange);
        });
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private void nothingIsLeft() {
        await().untilAsserted(() -> {
            try (var files = Files.list(folder.resolve("incoming"))) {
                assertThat(files).isEmpty();
            }
        });
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String address(String path) {
        return "http://pictures.example.com:" + port() + path;
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private record Config(Path folder, List<String> inner, Duration patience) implements MediaConfig {

        @Override
        public Duration keepFor() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration lookEvery() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration fetchWithin() {
            return patience;
        }

        @Override
        public Duration uploadWithin() {
            return patience;
        }

        @Override
        public Limits limits() {
            return new Limits() {
                private final MemorySize megabyte = new MemorySize(BigInteger.valueOf(1 << 20));

                @Override
                public MemorySize image() {
                    return megabyte;
                }

                @Override
                public MemorySize voice() {
                    return megabyte;
                }

                @Override
                public MemorySize video() {
                    return megabyte;
                }

                @Override
                public MemorySize file() {
                    return megabyte;
                }
            };
        }

        @Override
        public Hosts pictures() {
            return List::of;
        }

        @Override
        public Hosts videos() {
            return List::of;
        }

        @Override
        public Optional<List<String>> innerHosts() {
            return Optional.of(inner);
        }
    }
}
