package org.wechatc4c.notification.token;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;
import org.wechatc4c.notification.TickingClock;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class TokensTest {

    private final TickingClock clock = new TickingClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final CountingTokenService tokenService = new CountingTokenService();
    private final Tokens tokens = new Tokens(tokenService, new Settings(), () -> () -> "the service token", clock);

    @Test
    void asksOnceForATokenThatIsGood() {
        current();
        clock.advance(ofMinutes(118));

        assertThat(current().accessToken()).isEqualTo("token-1");
        assertThat(tokenService.questions).containsExactly("current shop Bearer the service token");
    }

    @Test
    void asksAgainShortlyBeforeTheTokenExpires() {
        current();
        clock.advance(ofMinutes(119));

        assertThat(current().accessToken()).isEqualTo("token-2");
    }

    @Test
    void refusesToStartWithoutAServiceToken() {
        assertThatThrownBy(() -> new Tokens(tokenService, new Settings(), () -> () -> null, clock))
                .hasMessageContaining("INTERNAL_SERVICE_TOKEN");
    }

    @Test
    void asksOnceForAllWhoWait() {
        var answers = new ArrayList<UniEmitter<? super AccessToken>>();
        tokenService.next = () -> Uni.createFrom().emitter(answers::add);
        var first = tokens.current("shop").subscribeAsCompletionStage();
        var second = tokens.current("shop").subscribeAsCompletionStage();

        answers.getFirst().complete(tokenService.token());

        assertThat(answers).hasSize(1);
        assertThat(first.join()).isEqualTo(second.join());
    }

    @Test
    void keepsTheTokensOfChannelsApart() {
        current();
        tokens.current("garage").await().indefinitely();

        assertThat(tokenService.questions).extracting(question -> question.split(" ")[1]).containsExactly("shop", "garage");
    }

    @Test
    void usesTheTokenThatTakesTheRefusedOnesPlace() {
        var refused = current();

        var next = tokens.insteadOf(refused, 40001, "shop").await().indefinitely();

        assertThat(next.accessToken()).isEqualTo("token-2");
        assertThat(current()).isEqualTo(next);
        assertThat(tokenService.questions).endsWith("refused shop id-1 40001");
    }

    @Test
    void doesNotRememberAFailure() {
        tokenService.next = () -> Uni.createFrom().failure(new ConnectException());
        assertThatThrownBy(this::current).isInstanceOf(TokenFailure.Unavailable.class)
                .hasMessage("no access token for channel shop: the token-service does not answer");
        tokenService.next = tokenService::answer;

        assertThat(current().accessToken()).isEqualTo("token-1");
    }

    @Test
    void tellsAnUnknownChannelFromATokenServiceThatCannotHelpNow() {
        tokenService.next = () -> Uni.createFrom().failure(new WebApplicationException(404));
        assertThatThrownBy(this::current).isInstanceOf(TokenFailure.UnknownChannel.class);

        tokenService.next = () -> Uni.createFrom().failure(new WebApplicationException(502));
        assertThatThrownBy(this::current).isInstanceOf(TokenFailure.Unavailable.class)
                .hasMessage("no access token for channel shop: the token-service answered HTTP 502");
    }

    @Test
    void printsNoToken() {
        assertThat(current().toString()).contains("id-1").doesNotContain("token-1");
    }

    private AccessToken current() {
        return tokens.current("shop").await().indefinitely();
    }

    private class CountingTokenService implements TokenService {

        private final List<String> questions = new ArrayList<>();
        private Supplier<Uni<AccessToken>> next = this::answer;
        private int made;

        @Override
        public Uni<AccessToken> current(String channel, String authorization) {
            questions.add("current " + channel + ' ' + authorization);
            return next.get();
        }

        @Override
        public Uni<AccessToken> refused(String channel, String authorization, Refusal refusal) {
            questions.add("refused " + channel + ' ' + refusal.tokenId() + ' ' + refusal.errcode());
            return next.get();
        }

        private Uni<AccessToken> answer() {
            return Uni.createFrom().item(token());
        }

        private AccessToken token() {
            made++;
            return new AccessToken("token-" + made, "id-" + made, clock.instant().plus(ofMinutes(120)));
        }
    }

    private static class Settings implements TokenConfig {
        @Override
        public URI url() {
            return URI.create("http://127.0.0.1");
        }

        @Override
        public Duration refetchAhead() {
            return ofMinutes(1);
        }
    }
}
