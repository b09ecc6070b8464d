package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Properties;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * The least that a server can do with a message: put its bytes on a topic and answer when the broker has them, or not even
 * that. What the gateway costs beyond it is the price of proof, decryption, reading and the memory of repeats.
 */
final class BaselineServer {

    private static final String OPENID = "openid=";

    private BaselineServer() {
    }

    /**
     * Runs until the process is asked to end.
     *
     * @param arguments the port; for a server that stores, the broker and the topic as well
     */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        Store store = arguments.length == 1 ? (customer, message) -> Future.succeededFuture()
                : topic(arguments[1], arguments[2]);
        // As many event loops as Quarkus has.
        Vertx.vertx().deployVerticle(() -> new Server(port, store),
                new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE))
                .onFailure(failure -> {
                    throw new IllegalStateException("cannot listen on port " + port, failure);
                });
    }

    /** Where a message goes; completes when it is safe there. */
    private interface Store {
        Future<Void> put(byte[] customer, byte[] message);
    }

    /** The producer's settings are those of the gateway. */
    private static Store topic(String bootstrapServers, String topic) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("max.in.flight.requests.per.connection", "5");
        settings.put("linger.ms", "0");
        settings.put("delivery.timeout.ms", "3000");
        settings.put("request.timeout.ms", "1400");
        settings.put("max.block.ms", "3000");
        var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.partitionsFor(topic);
        return (customer, message) -> {
            Promise<Void> stored = Promise.promise();
            // The callback tells all that the returned future would.
            var unused = producer.send(new ProducerRecord<>(topic, customer, message), (place, failure) -> {
                if (failure == null) {
                    stored.complete();
                } else {
                    stored.fail(failure);
                }
            });
            return stored.future();
        };
    }

    private static final class Server extends AbstractVerticle {

        private final int port;
        private final Store store;

        Server(int port, Store store) {
            this.port = port;
            this.store = store;
        }

        @Override
        public void start() {
            vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port)).requestHandler(this::answer)
                    .listen();
        }

        private void answer(HttpServerRequest request) {
            request.body().map(Buffer::getBytes).compose(body -> put(request, body))
                    .onSuccess(done -> request.response().putHeader("content-type", "text/plain;charset=UTF-8").end("success"))
                    .onFailure(failure -> request.response().setStatusCode(503).end());
        }

        /** Whoever asks whether this server is ready has nothing to store. */
        private Future<Void> put(HttpServerRequest request, byte[] body) {
            return request.method().equals(HttpMethod.POST) ? store.put(customer(request.uri()), body)
                    : Future.succeededFuture();
        }

        /** As the gateway's records, these are kept in the order of a customer. */
        private static byte[] customer(String address) {
            int at = address.indexOf(OPENID) + OPENID.length();
            int end = address.indexOf('&', at);
            return address.substring(at, end < 0 ? address.length() : end).getBytes(UTF_8);
        }
    }
}
