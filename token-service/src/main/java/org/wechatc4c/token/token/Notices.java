package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.RedisPubSubMessage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What replicas tell each other through Redis. Each sends itself a beat, and hears it the same way as the notices: as long as
 * beats come in time, no notice was missed. Whoever was held up, or cut off, notices it by the same.
 */
@Singleton
class Notices implements Vigil {

    private static final String BEAT = "beat";
    private static final int BEATS_IN_TIME = 5;
    private static final Duration TOO_QUIET = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;
    private final Duration trust;
    private final Clock clock;
    private final Clock wall;
    private final String ownChannel = "access-token:beats:" + UUID.randomUUID();
    private final AtomicLong watch = new AtomicLong();
    private volatile boolean isAway;
    private volatile Instant heardAt = Instant.EPOCH;
    private volatile Duration wallAhead;

    @Inject
    Notices(ReactiveRedisDataSource redis, TokenConfig config, SteadyClock clock, Clock wall) {
        this(redis, config, (Clock) clock, wall);
    }

    Notices(ReactiveRedisDataSource redis, TokenConfig config, Clock clock, Clock wall) {
        this.redis = redis;
        this.trust = config.trustMemoryFor();
        this.clock = clock;
        this.wall = wall;
        wallAhead = Duration.between(clock.instant(), wall.instant());
    }

    /** What became of a token elsewhere. */
    record Notice(String word, String appId, long turn, String tokenId) {

        private static final Pattern FORM = Pattern.compile("\\w+ \\S+ \\d{1,18} [0-9a-f]{16}");
        private static final int PARTS = 4;

        static boolean isOne(String text) {
            return FORM.matcher(text).matches();
        }

        static Notice of(String text) {
            var parts = text.split(" ", PARTS);
            return new Notice(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]);
        }
    }

    @Override
    public long watch() {
        if (isAway) {
            return AWAY;
        }
        return clock.instant().isAfter(heardAt.plus(trust)) ? NONE : watch.get();
    }

    /** The notices, for ever. */
    Multi<Notice> all() {
        return Multi.createFrom().deferred(() -> redis.pubsub(String.class).subscribeAsMessages(RedisShelf.NOTICES, ownChannel))
                .ifNoItem().after(TOO_QUIET).fail()
                .onCompletion().failWith(() -> new IllegalStateException("the connection to Redis is gone"))
                .onFailure().invoke(this::missesNotices)
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                .filter(message -> !isBeat(message))
                .map(RedisPubSubMessage::getPayload)
                .filter(Notice::isOne)
                .map(Notice::of);
    }

    /** However soon the connection is back: the next beat begins another watch. */
    private void missesNotices(Throwable failure) {
        heardAt = Instant.EPOCH;
        Log.debugf("Notices on access tokens are missed: %s", failure.getMessage());
    }

    /** Beats, for ever. */
    Multi<Void> beats() {
        return Multi.createFrom().ticks().every(trust.dividedBy(BEATS_IN_TIME))
                .onOverflow().drop()
                .onItem().transformToUniAndConcatenate(tick -> beat());
    }

    private Uni<Void> beat() {
        noteSteps();
        return Uni.createFrom().deferred(() -> redis.pubsub(String.class).publish(ownChannel, BEAT))
                .invoke(() -> isAway = false)
                .onFailure().invoke(failure -> {
                    if (!isAway) {
                        isAway = true;
                        Log.warnf("Redis does not answer: each replica works with the access tokens that it has, and "
                                + "cannot tell the others when one is refused (%s)", failure.getMessage());
                    }
                })
                .onFailure().recoverWithNull();
    }

    private boolean isBeat(RedisPubSubMessage<String> message) {
        if (!message.getChannel().equals(ownChannel)) {
            return false;
        }
        var now = clock.instant();
        if (now.isAfter(heardAt.plus(trust))) {
            watch.incrementAndGet();
        }
        heardAt = now;
        return true;
    }

    /** A machine that was asleep has missed something, too: its steady clock stood still, the other one did not. */
    private void noteSteps() {
        var ahead = Duration.between(clock.instant(), wall.instant());
        if (ahead.minus(wallAhead).abs().compareTo(STEP) > 0) {
            wallAhead = ahead;
            watch.incrementAndGet();
        }
    }
}
