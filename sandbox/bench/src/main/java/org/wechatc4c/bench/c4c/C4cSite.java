package org.wechatc4c.bench.c4c;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.DataFolder;
import org.wechatc4c.bench.Endings;
import org.wechatc4c.bench.Topics;
import org.wechatc4c.bench.fault.BrokerServer;
import org.wechatc4c.bench.fault.RedisServer;
import org.wechatc4c.bench.fault.Replica;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.FaultPlan;

/** Two replicas of the c4c-connector, a third one for when it is needed, what they stand on, and C4C. */
final class C4cSite implements AutoCloseable {

    /** What C4C checks of the connector, and the connector of C4C. */
    static final String USERNAME = "wechat";
    static final String PASSWORD = "bench-c4c-password-0";

    /** What operators show to a connector. */
    static final String OPERATOR = "bench-operator-token-00";

    private static final String MASHUP_USERNAME = "mashup";
    private static final String MASHUP_PASSWORD = "bench-mashup-password";
    private static final int REPLICAS = 2;
    private static final List<String> JVM = List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final Duration TICKET_DELAY = Duration.ofMillis(50);

    /** Also what no customer can have sent gets through: it is to reach the dead letters. */
    private static final Map<String, String> LARGE = Map.of("max.message.bytes", Integer.toString(8 << 20));

    private final Path connector;
    private final C4cScale scale;
    private final DataFolder data;
    private final DataFolder logs;
    private final BrokerServer broker;
    private final RedisServer redis;
    private final Endings endings = new Endings();
    private final List<Replica> replicas = new ArrayList<>();
    private @Nullable Replica third;
    private @Nullable C4cStandIn c4c;

    /**
     * Starts nothing yet.
     *
     * @param folder where data and logs are kept
     * @param connector its {@code quarkus-app}
     */
    C4cSite(Path folder, Path connector, C4cScale scale) {
        this.connector = connector;
        this.scale = scale;
        this.data = new DataFolder(folder.resolve("c4c-data"));
        this.logs = new DataFolder(folder.resolve("c4c-logs"));
        this.broker = new BrokerServer(data.path(), logs.path());
        this.redis = new RedisServer(data.path());
    }

    /** Starts everything and returns when all of it is ready. What is running when this fails is ended by {@link #close()}. */
    void start() throws InterruptedException {
        data.renew();
        logs.renew();
        endings.add(data::delete);
        endings.add(broker::kill);
        broker.start();
        createTopics();
        endings.add(redis::kill);
        redis.start();
        var ingress = new Ingress(this::replicas);
        endings.add(ingress::close);
        var tenant = C4cStandIn.start(new C4cStandIn.Settings(0, null, USERNAME, PASSWORD, TICKET_DELAY,
                ingress.url().resolve("/c4c/wechat"), MASHUP_USERNAME, MASHUP_PASSWORD));
        endings.add(tenant::close);
        c4c = tenant;
        behave();
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(replica("c4c-connector-" + i));
        }
        third = replica("c4c-connector-" + REPLICAS);
        replicas.forEach(Replica::launch);
        for (var replica : replicas) {
            replica.awaitReady();
        }
    }

    private void createTopics() throws InterruptedException {
        var topics = new Topics(broker.bootstrapServers());
        for (String name : List.of(Topics.INBOUND, Topics.INBOUND + ".dlq")) {
            topics.create(name, LARGE);
        }
        for (String name : List.of("wechat.outbound", "wechat.outbound.dlq", "wechat.delivery", "wechat.delivery.dlq",
                "crm.events", "c4c.changes", "c4c.changes.dlq")) {
            topics.create(name, Map.of());
        }
    }

    private Replica replica(String name) {
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("QUARKUS_REDIS_HOSTS", redis.url());
        environment.put("C4C_URL", c4c().url().toString());
        environment.put("C4C_USERNAME", USERNAME);
        environment.put("C4C_PASSWORD", PASSWORD);
        environment.put("MASHUP_USERNAME", MASHUP_USERNAME);
        environment.put("MASHUP_PASSWORD", MASHUP_PASSWORD);
        environment.put("INTERNAL_OPERATOR_TOKEN", OPERATOR);
        // Nobody sends a file, and so nobody asks for one.
        environment.put("NOTIFICATION_SERVICE_URL", "http://127.0.0.1:1");
        environment.put("INTERNAL_SERVICE_TOKEN", "bench-service-token-0");
        environment.putAll(scale.connector());
        var replica = new Replica(name, connector, JVM, environment, true, data.path(), logs.path());
        endings.add(replica::kill);
        return replica;
    }

    C4cScale scale() {
        return scale;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Those that are there in every trial. */
    List<Replica> replicas() {
        return replicas;
    }

    /** One that is not running, unless a trial starts it. */
    Replica third() {
        if (third == null) {
            throw new IllegalStateException("the connectors were not started");
        }
        return third;
    }

    RedisServer redis() {
        return redis;
    }

    C4cStandIn c4c() {
        if (c4c == null) {
            throw new IllegalStateException("C4C was not started");
        }
        return c4c;
    }

    /** From now on nothing goes wrong in C4C. */
    void behave() {
        c4c().always(FaultPlan.none().taking(scale.latency()));
    }

    void requireAlive() {
        replicas.forEach(Replica::requireAlive);
    }

    /** Ends everything, the youngest first, and deletes the data. Another call changes nothing. */
    @Override
    public void close() {
        endings.close();
    }
}
