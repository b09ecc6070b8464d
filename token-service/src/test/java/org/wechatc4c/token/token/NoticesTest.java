package org.wechatc4c.token.token;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.token.Surroundings;
import org.wechatc4c.token.token.Notices.Notice;
import org.wechatc4c.token.token.TokenShelf.Turn;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.subscription.Cancellable;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class NoticesTest {

    private static final Account SHOP = new Account("wx00000000000000d1", TokenKind.STABLE, "stable:tag");

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    RedisShelf shelf;

    private final TickingClock steady = new TickingClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final TickingClock wall = new TickingClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final List<Notice> heard = new CopyOnWriteArrayList<>();
    private Notices notices;
    private List<Cancellable> running = List.of();

    @BeforeEach
    void listens() {
        notices = new Notices(redis, new TestConfig(), steady, wall);
        running = List.of(notices.all().subscribe().with(heard::add), notices.beats().subscribe().with(beat -> {
        }));
        await().until(() -> notices.watch() >= 0);
    }

    @AfterEach
    void stops() {
        running.forEach(Cancellable::cancel);
    }

    @Test
    void hearsWhatBecomesOfTokens() {
        var turn = ((Turn.Ours) shelf.take(SHOP, 0, ofSeconds(5)).await().indefinitely()).number();
        var token = AccessToken.of("token-1", turn, Duration.ofHours(2), Instant.now(), Instant.now().plus(ofHours(2)));
        shelf.put(SHOP, token).await().indefinitely();
        shelf.refuse(SHOP, token).await().indefinitely();

        await().untilAsserted(() -> assertThat(heard).containsSubsequence(
                new Notice(RedisShelf.KEPT, SHOP.appId(), turn, token.id()),
                new Notice(RedisShelf.REFUSED, SHOP.appId(), turn, token.id())));
    }

    @Test
    void believesNothingAfterItWasHeldUp() {
        var before = notices.watch();

        steady.advance(ofSeconds(5));
        wall.advance(ofSeconds(5));

        assertThat(notices.watch()).isNotEqualTo(before);
        await().until(() -> notices.watch() > before);
    }

    @Test
    void believesNothingAfterItsMachineSlept() {
        var before = notices.watch();

        wall.advance(ofHours(1));

        await().until(() -> notices.watch() > before);
    }
}
