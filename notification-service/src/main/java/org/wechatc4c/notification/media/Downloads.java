package org.wechatc4c.notification.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.notification.media.Draft.Said;
import org.wechatc4c.notification.media.Drafts.Incoming;

import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;

/** Fetches files over HTTP into drafts. Follows no redirect, and opens a connection of its own each time. */
@ApplicationScoped
class Downloads {

    private static final int CONNECT_TIMEOUT_MILLIS = 3000;
    private static final int OK = 200;

    private final Vertx vertx;
    private final HttpClient http;
    private final Drafts drafts;
    private final Resolver resolver;
    private final MediaConfig config;
    private final List<String> innerHosts;

    Downloads(Vertx vertx, Drafts drafts, Resolver resolver, MediaConfig config) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setDecompressionSupported(false).setMaxPoolSize(64));
        this.drafts = drafts;
        this.resolver = resolver;
        this.config = config;
        this.innerHosts = config.innerHosts().orElse(List.of());
    }

    /** The addresses as the operating system knows them. */
    static class SystemResolver {
        @Produces
        @Singleton
        Resolver resolver() {
            return host -> List.of(InetAddress.getAllByName(host));
        }
    }

    /** Fetches the picture of a message. */
    Uni<Draft> picture(String address) {
        return outside(address, config.pictures().hosts(), "the host of the picture");
    }

    /** Fetches a video from where WeChat's API says that it is. */
    Uni<Draft> video(String address) {
        return outside(address, config.videos().hosts(), "the host of the video");
    }

    /** Fails with {@link MediaFailure.NotNow} unless the answer is HTTP 200. */
    Uni<Draft> get(RequestOptions request, String whom) {
        return get(request, whom, status -> notNow(status, whom));
    }

    /** Posts a file with its length in front, for WeChat takes no body in chunks, and reads what is answered. */
    Uni<Buffer> post(RequestOptions request, Buffer before, Path file, long size, Buffer after, String contentType) {
        return http.request(request).chain(prepared -> prepared
                .putHeader("Content-Type", contentType)
                .putHeader("Content-Length", Long.toString(before.length() + size + after.length()))
                .write(before)
                .chain(() -> vertx.fileSystem().open(file.toString(), new OpenOptions().setWrite(false).setCreate(false)))
                .chain(bytes -> bytes.toMulti().onItem().transformToUniAndConcatenate(prepared::write).collect().last()
                        .onTermination().call(() -> bytes.close()))
                .chain(() -> prepared.end(after))
                .chain(() -> prepared.response())
                .chain(answer -> answer.statusCode() == OK
                        ? answer.body()
                        : Uni.createFrom().failure(new IllegalStateException("HTTP " + answer.statusCode())))
                .onCancellation().invoke(() -> prepared.reset()));
    }

    private Uni<Draft> outside(String address, List<String> hosts, String whom) {
        return Uni.createFrom().deferred(() -> {
            var outside = OutsideAddress.read(address, hosts, innerHosts);
            return vertx.executeBlocking(() -> outside.pinned(resolver), false)
                    .onFailure(UnknownHostException.class)
                    .transform(failure -> MediaFailure.NotNow.unreachable(whom, failure));
        }).chain(request -> get(request, whom, status -> status < 500 ? new MediaFailure.Gone(whom + " does not give it out")
                : notNow(status, whom)));
    }

    private Uni<Draft> get(RequestOptions request, String whom, IntFunction<MediaFailure> otherwise) {
        return drafts.take(http.request(request).chain(prepared -> prepared.send()).map(answer -> incoming(answer, otherwise)))
                .ifNoItem().after(config.fetchWithin()).fail()
                .onFailure(failure -> !(failure instanceof MediaFailure))
                .transform(failure -> MediaFailure.NotNow.unreachable(whom, failure));
    }

    private static Incoming incoming(HttpClientResponse answer, IntFunction<MediaFailure> otherwise) {
        if (answer.statusCode() != OK) {
            hangUp(answer);
            throw otherwise.apply(answer.statusCode());
        }
        return new Incoming(answer.toMulti()
                .onFailure().invoke(() -> hangUp(answer))
                .onCancellation().invoke(() -> hangUp(answer)),
                new Said(answer.getHeader("Content-Type"), isAttachment(answer.getHeader("Content-disposition"))));
    }

    /** What is not wanted any more ends with a failure that nobody waits for. */
    private static void hangUp(HttpClientResponse answer) {
        answer.exceptionHandler(expected -> {
        });
        answer.request().reset();
    }

    private static MediaFailure notNow(int status, String whom) {
        return MediaFailure.NotNow.unreachable(whom, new IllegalStateException("HTTP " + status));
    }

    private static boolean isAttachment(@Nullable String disposition) {
        return disposition != null && disposition.stripLeading().startsWith("attachment");
    }
}
