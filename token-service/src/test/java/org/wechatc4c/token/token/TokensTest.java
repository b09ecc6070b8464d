package org.wechatc4c.token.token;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class TokensTest {

    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final TickingClock clock = new TickingClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Platform platform = new Platform(clock);
    private final MemoryShelf shelf = new MemoryShelf(clock);
    private final Tokens tokens = new Tokens(id -> Optional.ofNullable(channels.get(id)),
            new Means(platform, shelf, shelf, new TestConfig(), new TokenMetrics(registry), clock, clock));

    @Test
    void findsAChannelThatCameMeanwhile() {
        assertThatThrownBy(() -> current("shop")).isInstanceOf(TokenFailure.UnknownChannel.class);

        has("shop", "wx1", TokenMode.STABLE, "secret-1");

        assertThat(current("shop")).isEqualTo("token-1");
    }

    @Test
    void asksAnewWithAnotherSecret() {
        has("shop", "wx1", TokenMode.STABLE, "secret-1");
        current("shop");
        platform.voidsToken();
        has("shop", "wx1", TokenMode.STABLE, "secret-2");

        assertThat(current("shop")).isEqualTo("token-2");
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void asksAnewAnotherWay() {
        has("shop", "wx1", TokenMode.STABLE, "secret-1");
        current("shop");
        has("shop", "wx1", TokenMode.CLASSIC, "secret-1");

        assertThat(current("shop")).isEqualTo("token-2");
    }

    @Test
    void asksAtOnceWithAnotherSecretAfterTheFormerWasRefused() {
        has("shop", "wx1", TokenMode.STABLE, "secret-1");
        platform.failsNext(new TokenFailure.Refused("shop", 40125, "invalid appsecret"));
        assertThatThrownBy(() -> current("shop")).isInstanceOf(TokenFailure.Refused.class);
        shelf.losesEverything();
        has("shop", "wx1", TokenMode.STABLE, "secret-2");

        assertThat(current("shop")).isEqualTo("token-1");
    }

    @Test
    void keepsATokenWhenOnlyTheNameChanges() {
        has("shop", "wx1", TokenMode.STABLE, "secret-1");
        current("shop");
        channels.put("shop", new Channel("shop", "another name", "wx1", "gh_1", Hosting.KEY, TokenMode.STABLE, "secret-1",
                Set.of("h5.example.com")));

        assertThat(current("shop")).isEqualTo("token-1");
        assertThat(platform.asked()).isEqualTo(1);
    }

    @Test
    void forgetsTheTokenOfAChannelThatIsGone() {
        has("shop", "wx1", TokenMode.STABLE, "secret-1");
        current("shop");
        channels.clear();

        assertThatThrownBy(() -> current("shop")).isInstanceOf(TokenFailure.UnknownChannel.class);
        tokens.forget().await().indefinitely();

        assertThat(held()).isZero();
        assertThat(shelf.kept()).isNull();
    }

    @Test
    void forgetsTheTokenOfAnAccountThatTheChannelLeft() {
        has("shop", "wx1", TokenMode.STABLE, "secret-1");
        current("shop");
        has("shop", "wx2", TokenMode.STABLE, "secret-2");
        tokens.forget().await().indefinitely();

        assertThat(held()).isZero();
        assertThat(shelf.kept()).isNull();
    }

    @Test
    void forgetsWhatNobodyAsksForAnyMore() {
        has("shop", "wx1", TokenMode.STABLE, "secret-1");
        current("shop");
        clock.advance(ofHours(25));

        tokens.forget().await().indefinitely();

        assertThat(held()).isZero();
        assertThat(tokens.due()).isEmpty();
    }

    @Test
    void idleChannelsCostNothing() {
        for (int i = 0; i < 100_000; i++) {
            has("c" + i, "wx" + i, TokenMode.STABLE, "secret");
        }
        tokens.forget().await().indefinitely();

        assertThat(held()).isZero();
        assertThat(tokens.due()).isEmpty();
        assertThat(platform.asked()).isZero();
    }

    private void has(String id, String appId, TokenMode mode, String secretTag) {
        channels.put(id, new Channel(id, id, appId, "gh_1", Hosting.KEY, mode, secretTag, Set.of()));
    }

    private double held() {
        return registry.get("tokens.accounts").gauge().value();
    }

    private String current(String channel) {
        return tokens.current(channel).await().indefinitely().token().value();
    }
}
