package org.wechatc4c.standin.wechat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Calls an account's server, as WeChat's servers do. */
final class Pusher {

    /** What proves a call to be WeChat's. */
    private record Stamp(String timestamp, String nonce) {

        Map<String, String> query(String token) {
            var query = new LinkedHashMap<String, String>();
            query.put("signature", Signature.of(token, timestamp, nonce));
            query.put("timestamp", timestamp);
            query.put("nonce", nonce);
            return query;
        }
    }

    /** A push as it goes over the wire. */
    private record Stamped(URI address, String body) {
    }

    private final Supplier<Destination> destination;
    private final Platform platform;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param destination where the next try goes; it may change between two tries */
    Pusher(Supplier<Destination> destination, Platform platform) {
        this.destination = destination;
        this.platform = platform;
    }

    /**
     * Tries until the server answers, or the tries are used up.
     *
     * <p>
     * A repeat carries the same message. Whether it also carries the same stamp is not published, so the second try does
     * and the third has a fresh one: a server has to cope with either.
     *
     * @param openId of whom the push tells; {@code null} when it tells of no user
     * @param taken whether a try was answered well enough not to be repeated
     * @param progress hears of each try
     * @return the push, with the answer of the last try not yet judged
     */
    Push deliver(@Nullable String openId, Push push, Predicate<Push.Try> taken, Consumer<Push> progress)
            throws InterruptedException {
        Patience patience = platform.patience();
        Stamped stamped = stamp(openId, push.message());
        Push tried = push;
        for (int number = 1; number <= patience.tries(); number++) {
            if (number > 2) {
                stamped = stamp(openId, push.message());
            }
            long began = System.nanoTime();
            Push.Try result = send(stamped);
            tried = tried.withTry(result);
            progress.accept(tried);
            if (taken.test(result)) {
                return tried;
            }
            if (number < patience.tries()) {
                Thread.sleep(patience.apart().minusNanos(System.nanoTime() - began));
            }
        }
        return tried;
    }

    /** What the console does when its "submit" is pressed: the server must send a random text back. */
    boolean verify(Account console) {
        String echo = Ids.echo();
        Map<String, String> query = stamp().query(console.token());
        query.put("echostr", echo);
        try {
            HttpRequest request = HttpRequest.newBuilder(address(console.callback(), query)).header("User-Agent", "Mozilla/4.0")
                    .build();
            HttpResponse<String> answer = answerTo(request);
            return answer.statusCode() == 200 && answer.body().equals(echo);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void close() {
        http.shutdownNow();
    }

    private Push.Try send(Stamped stamped) throws InterruptedException {
        Instant at = platform.clock().instant();
        HttpRequest request = HttpRequest.newBuilder(stamped.address())
                .header("Content-Type", "text/xml")
                .header("User-Agent", "Mozilla/4.0")
                .POST(BodyPublishers.ofString(stamped.body()))
                .build();
        try {
            HttpResponse<String> answer = answerTo(request);
            return new Push.Try(at, answer.statusCode(), answer.body());
        } catch (ExecutionException e) {
            return new Push.Try(at, 0, String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            return new Push.Try(at, 0, "no answer within " + platform.patience().perTry());
        }
    }

    /** The whole answer within the time, or the connection is closed. */
    private HttpResponse<String> answerTo(HttpRequest request)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<String>> call = http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return call.get(platform.patience().perTry().toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            call.cancel(true);
        }
    }

    private Stamped stamp(@Nullable String openId, String message) {
        Destination target = destination.get();
        Stamp stamp = stamp();
        Map<String, String> query = stamp.query(target.token());
        if (openId != null) {
            query.put("openid", openId);
        }
        Envelope envelope = target.envelope();
        if (target.mode() == Mode.PLAIN || envelope == null) {
            return new Stamped(address(target.url(), query), message);
        }
        String sealed = envelope.seal(message);
        query.put("encrypt_type", "aes");
        query.put("msg_signature", Signature.of(target.token(), stamp.timestamp(), stamp.nonce(), sealed));
        return new Stamped(address(target.url(), query), target.body(message, sealed));
    }

    private Stamp stamp() {
        return new Stamp(String.valueOf(platform.clock().instant().getEpochSecond()), Ids.nonce());
    }

    private static URI address(URI callback, Map<String, String> query) {
        String joiner = callback.getQuery() == null ? "?" : "&";
        return URI.create(callback + joiner + query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }
}
