package org.wechatc4c.bench.token;

import java.nio.file.Path;
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
import org.wechatc4c.standin.backend.EmbeddedPostgreSql;
import org.wechatc4c.standin.backend.FreePort;
import org.wechatc4c.standin.backend.Leftover;
import org.wechatc4c.standin.wechat.Settings;
import org.wechatc4c.standin.wechat.WeChatStandIn;

/** What token-services stand on, and they themselves; all on the loopback address. Ends all of it again. */
final class Estate implements AutoCloseable {

    private final Path tokenService;
    private final DataFolder data;
    private final DataFolder logs;
    private final BrokerServer broker;
    private final RedisServer redis;
    private final Endings endings = new Endings();
    private @Nullable EmbeddedPostgreSql postgres;
    private @Nullable WeChatStandIn weChat;

    /**
     * Starts nothing yet.
     *
     * @param folder where data and logs are kept
     * @param tokenService its {@code quarkus-app}
     */
    Estate(Path folder, Path tokenService) {
        this.tokenService = tokenService;
        this.data = new DataFolder(folder.resolve("tokens-data"));
        this.logs = new DataFolder(folder.resolve("tokens-logs"));
        this.broker = new BrokerServer(data.path(), logs.path());
        this.redis = new RedisServer(data.path());
    }

    /** Starts the stores and WeChat. What is running when this fails is ended by {@link #close()}. */
    void start(Settings platform) throws InterruptedException {
        Path databaseFolder = data.path().resolve("postgres");
        Leftover.end(databaseFolder.resolve("postmaster.pid"), "postgres");
        data.renew();
        logs.renew();
        atEnd(data::delete);
        atEnd(broker::kill);
        broker.start();
        new Topics(broker.bootstrapServers()).create();
        atEnd(redis::kill);
        redis.start();
        var database = EmbeddedPostgreSql.start(FreePort.find(), databaseFolder);
        atEnd(database::close);
        postgres = database;
        var standIn = WeChatStandIn.start(platform);
        atEnd(standIn::close);
        weChat = standIn;
    }

    /**
     * A token-service of this estate, not started yet.
     *
     * @param settings what it is told beside where everything is
     */
    Replica replica(String name, List<String> jvm, Map<String, String> settings) {
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("QUARKUS_REDIS_HOSTS", redis.url());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres().jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", postgres().reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgreSql.NAME);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", EmbeddedPostgreSql.NAME);
        environment.put("WECHAT_API_URL", weChat().url().toString());
        environment.putAll(Custodian.environment());
        environment.putAll(settings);
        var replica = new Replica(name, tokenService, jvm, environment, false, data.path(), logs.path());
        atEnd(replica::kill);
        return replica;
    }

    DataFolder data() {
        return data;
    }

    DataFolder logs() {
        return logs;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    RedisServer redis() {
        return redis;
    }

    WeChatStandIn weChat() {
        if (weChat == null) {
            throw new IllegalStateException("WeChat was not started");
        }
        return weChat;
    }

    private EmbeddedPostgreSql postgres() {
        if (postgres == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        return postgres;
    }

    void atEnd(Runnable ending) {
        endings.add(ending);
    }

    /** Ends everything, the youngest first, and deletes the data. Another call changes nothing. */
    @Override
    public void close() {
        endings.close();
    }
}
