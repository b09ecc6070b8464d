package org.wechatc4c.gateway.login;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.gateway.TickingClock;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.Secret;

class SessionsTest {

    private static final String KEY = "a".repeat(32);
    private static final String NEXT_KEY = "b".repeat(32);
    private static final Identity VISITOR = new Identity("id", "shop", "oVisitor", Scope.SNSAPI_BASE, false, "/");
    private static final Site SITE = new Site(() -> Optional.of(URI.create("https://h5.example.com")));

    private final TickingClock clock = new TickingClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final Sessions sessions = sessions(KEY, null);

    @Test
    void knowsTheVisitorAgain() {
        var session = sessions.read(begun(sessions)).orElseThrow();

        assertThat(session).isEqualTo(new Session("shop", "oVisitor", Scope.SNSAPI_BASE, false, clock.instant(),
                clock.instant()));
        assertThat(sessions.read(begun(sessions), "shop")).contains(session);
    }

    @Test
    void isOfOneChannel() {
        assertThat(sessions.read(begun(sessions), "parts")).isEmpty();
    }

    @Test
    void showsNothingOfTheVisitor() {
        var cookie = begun(sessions);

        assertThat(cookie).isNotEqualTo(begun(sessions));
        assertThat(new String(Base64.getUrlDecoder().decode(cookie))).doesNotContain("oVisitor", "shop");
    }

    @Test
    void isNoSessionOnceAnyBitIsAltered() {
        var cookie = begun(sessions);
        var bytes = Base64.getUrlDecoder().decode(cookie);

        for (int i = 0; i < bytes.length * Byte.SIZE; i++) {
            var altered = bytes.clone();
            altered[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);
            assertThat(sessions.read(Base64.getUrlEncoder().withoutPadding().encodeToString(altered))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "%%%", "session", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
    void isNoSessionWhenItWasMadeUp(String cookie) {
        assertThat(sessions.read(cookie)).isEmpty();
        assertThat(sessions.read(cookie + "A".repeat(5_000))).isEmpty();
    }

    @Test
    void endsWhenItIsNotUsed() {
        var cookie = begun(sessions);

        clock.advance(ofMinutes(30).minusSeconds(1));
        assertThat(sessions.read(cookie)).isPresent();
        clock.advance(ofSeconds(1));
        assertThat(sessions.read(cookie)).isEmpty();
    }

    @Test
    void livesOnWhileItIsUsedButNotForEver() {
        var cookie = begun(sessions);

        for (int i = 0; i < 23; i++) {
            clock.advance(ofMinutes(20));
            cookie = cookie(sessions.keptAlive(sessions.read(cookie).orElseThrow(), WebAnswer.of(200)));
        }
        clock.advance(ofMinutes(20));

        assertThat(sessions.read(cookie)).isEmpty();
    }

    @Test
    void setsNoCookieWithEachCall() {
        var session = sessions.read(begun(sessions)).orElseThrow();
        clock.advance(ofSeconds(59));

        assertThat(sessions.keptAlive(session, WebAnswer.of(200))).isEqualTo(WebAnswer.of(200));
    }

    @Test
    void opensWithThePreviousKeyAndSealsWithTheNewOne() {
        var next = sessions(NEXT_KEY, KEY);

        assertThat(next.read(begun(sessions))).isPresent();
        assertThat(sessions.read(begun(next))).isEmpty();
        assertThat(sessions(NEXT_KEY, null).read(begun(sessions))).isEmpty();
    }

    @Test
    void setsACookieThatNeitherScriptsNorOtherSitesReach() {
        assertThat(sessions.begun(VISITOR, WebAnswer.of(200)).headers().getLast().getValue())
                .startsWith("__Host-session=").endsWith("; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void setsAPlainCookieOnAMachineUnderTest() {
        assertThat(new Site(() -> Optional.of(URI.create("http://127.0.0.1:8080"))).cookie("session", "x", ofHours(1)))
                .isEqualTo("session=x; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = { "not base64!", "c2hvcnQ=" })
    void refusesToStartWithAKeyThatIsNone(String key) {
        assertThatThrownBy(() -> new SessionSeal(new FixedConfig(Optional.of(() -> key), Optional.empty()), SITE))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("session.key")
                .hasMessageNotContaining(key);
    }

    @Test
    void refusesToStartWithoutAKeyWhenPeopleMaySignIn() {
        assertThatThrownBy(() -> new SessionSeal(new FixedConfig(Optional.empty(), Optional.empty()), SITE))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("SESSION_KEY");
        assertThat(new SessionSeal(new FixedConfig(Optional.empty(), Optional.empty()), new Site(Optional::empty)).open("x"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "h5.example.com", "ftp://h5.example.com", "https://user@h5.example.com",
            "https://h5.example.com/pages", "https://h5.example.com/?x", "https://h5.example.com/#x" })
    void refusesToStartWithAnAddressThatIsNoSite(String url) {
        assertThatThrownBy(() -> new Site(() -> Optional.of(URI.create(url)))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("web.public-url");
    }

    private String begun(Sessions from) {
        return cookie(from.begun(VISITOR, WebAnswer.of(200)));
    }

    private static String cookie(WebAnswer answer) {
        return answer.headers().stream().filter(header -> header.getKey().equals("Set-Cookie")).map(Map.Entry::getValue)
                .findFirst().orElseThrow().replaceFirst("^__Host-session=([^;]*);.*$", "$1");
    }

    private Sessions sessions(String key, String previousKey) {
        var config = new FixedConfig(Optional.of(() -> base64(key)),
                Optional.ofNullable(previousKey).map(text -> () -> base64(text)));
        return new Sessions(new SessionSeal(config, SITE), SITE, config,
                JsonMapper.builder().addModule(new JavaTimeModule()).build(), clock);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }

    private record FixedConfig(Optional<Secret<String>> key, Optional<Secret<String>> previousKey) implements SessionConfig {
        @Override
        public Duration idleFor() {
            return ofMinutes(30);
        }

        @Override
        public Duration total() {
            return ofHours(8);
        }
    }
}
