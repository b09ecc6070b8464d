package org.wechatc4c.bench.token;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.fault.RedisServer;
import org.wechatc4c.bench.fault.Replica;
import org.wechatc4c.standin.wechat.Invalidation;
import org.wechatc4c.standin.wechat.Invalidation.Family;
import org.wechatc4c.standin.wechat.Settings;
import org.wechatc4c.standin.wechat.WeChatStandIn;

/** Three replicas of the token-service, what they stand on, and someone who spoils their tokens. */
final class TokenSite implements AutoCloseable {

    private static final int REPLICAS = 3;
    private static final List<String> JVM = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** How often a replica's late write was refused, because another one had its turn meanwhile. */
    private static final String FENCED_WRITES = "tokens_fenced_writes_total";

    private final Estate estate;
    private final TokenScale scale;
    private final List<Replica> replicas = new ArrayList<>();
    private @Nullable Exchange exchange;
    private @Nullable Rival rival;

    /**
     * Starts nothing yet.
     *
     * @param folder where data and logs are kept
     * @param tokenService its {@code quarkus-app}
     */
    TokenSite(Path folder, Path tokenService, TokenScale scale) {
        this.estate = new Estate(folder, tokenService);
        this.scale = scale;
    }

    /** Starts everything and returns when all of it is ready. What is running when this fails is ended by {@link #close()}. */
    void start() throws InterruptedException {
        estate.start(Settings.of(Custodian.ACCOUNT).withTokenRules(scale.rules()));
        var between = new Exchange(estate.weChat().url());
        estate.atEnd(between::close);
        exchange = between;
        for (int i = 0; i < REPLICAS; i++) {
            var settings = new HashMap<>(scale.settings());
            settings.putAll(Custodian.channel(estate.data().path()));
            settings.put("QUARKUS_REST_CLIENT_WECHAT_PROXY_ADDRESS", "127.0.0.1:" + between.serve(i));
            replicas.add(estate.replica("token-service-" + i, JVM, settings));
        }
        replicas.forEach(Replica::launch);
        for (var replica : replicas) {
            replica.awaitReady();
        }
        var spoiling = Rival.start(estate.weChat(), scale);
        spoiling.quiet(true);
        rival = spoiling;
    }

    TokenScale scale() {
        return scale;
    }

    List<Replica> replicas() {
        return replicas;
    }

    RedisServer redis() {
        return estate.redis();
    }

    WeChatStandIn weChat() {
        return estate.weChat();
    }

    Exchange exchange() {
        if (exchange == null) {
            throw new IllegalStateException("the replicas were not started");
        }
        return exchange;
    }

    Rival rival() {
        if (rival == null) {
            throw new IllegalStateException("the rival was not started");
        }
        return rival;
    }

    /** Lets all living tokens die at once. */
    void voidTokens() {
        weChat().voidTokens(Custodian.ACCOUNT.appId());
    }

    /** When living tokens of the kind that replicas use died by the hands of others. */
    List<Instant> invalidations() {
        return weChat().invalidations(Custodian.ACCOUNT.appId()).stream()
                .filter(invalidation -> invalidation.family() == Family.STABLE).map(Invalidation::from).toList();
    }

    long fencedWrites(Replica replica) throws InterruptedException {
        return Math.round(replica.metric(FENCED_WRITES));
    }

    void requireAlive() {
        replicas.forEach(Replica::requireAlive);
    }

    @Override
    public void close() {
        if (rival != null) {
            rival.quiet(true);
        }
        estate.close();
    }
}
