package org.wechatc4c.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wechatc4c.gateway.channel.Records.channel;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

class CallbackCredentialsTest {

    private static final ChannelChanged SHOP = channel("shop", "1");
    private static final ChannelChanged AFTER_THE_CHANGE = channel("shop", "2");

    private final FakeTokenService tokenService = new FakeTokenService();
    private final TestTicker time = new TestTicker();
    private final CallbackCredentials credentials = new CallbackCredentials(tokenService.asService(), new FixedConfig(), time);

    @BeforeEach
    void know() {
        tokenService.knows(SHOP, "token-1");
    }

    @Test
    void areFetchedOnFirstUseAndHeldThen() {
        assertThat(credentials.held(SHOP)).isNull();

        assertThat(token(SHOP)).isEqualTo("token-1");
        assertThat(token(SHOP)).isEqualTo("token-1");

        assertThat(credentials.held(SHOP)).isEqualTo(new Credentials(List.of("token-1"), List.of()));
        assertThat(tokenService.asked()).containsExactly("shop/callback-credentials");
    }

    @Test
    void areFetchedOnceForManyWhoWait() {
        tokenService.isSlow();
        var first = credentials.of(SHOP).subscribe().withSubscriber(UniAssertSubscriber.create());
        var second = credentials.of(SHOP).subscribe().withSubscriber(UniAssertSubscriber.create());

        tokenService.answers();

        first.assertItem(new Credentials(List.of("token-1"), List.of()));
        second.assertItem(new Credentials(List.of("token-1"), List.of()));
        assertThat(tokenService.asked()).hasSize(1);
    }

    @Test
    void areHeldWhileTheTokenServiceIsAway() {
        token(SHOP);
        tokenService.isAway(true);
        time.advance(Duration.ofHours(23));

        assertThat(token(SHOP)).isEqualTo("token-1");
    }

    @Test
    void areOthersAfterAChange() {
        token(SHOP);
        tokenService.knows(AFTER_THE_CHANGE, "token-2");
        credentials.changed(AFTER_THE_CHANGE);

        assertThat(credentials.held(SHOP)).isNull();
        assertThat(credentials.held(AFTER_THE_CHANGE)).isNull();
        assertThat(token(AFTER_THE_CHANGE)).isEqualTo("token-2");
    }

    @Test
    void stayWhenSomethingElseOfTheChannelChanged() {
        token(SHOP);

        credentials.changed(channel("shop", "1"));

        assertThat(credentials.held(SHOP)).isNotNull();
    }

    @Test
    void goWithTheChannel() {
        token(SHOP);

        credentials.gone("shop");

        assertThat(credentials.held(SHOP)).isNull();
    }

    @Test
    void areUsedButNotHeldWhenTheRecordIsNotTheirs() {
        tokenService.knows(AFTER_THE_CHANGE, "token-2");

        assertThat(token(SHOP)).isEqualTo("token-2");

        assertThat(credentials.held(SHOP)).isNull();
        assertThat(credentials.held(AFTER_THE_CHANGE)).isNull();
    }

    @Test
    void areForgottenWhenNobodyWrites() {
        token(SHOP);

        time.advance(Duration.ofHours(24));

        assertThat(credentials.held(SHOP)).isNull();
    }

    @Test
    void areNotAskedForAgainInVain() {
        tokenService.isAway(true);
        assertThatThrownBy(() -> token(SHOP)).isInstanceOf(ChannelFailure.Unavailable.class);
        assertThatThrownBy(() -> token(SHOP)).isInstanceOf(ChannelFailure.Unavailable.class);
        assertThat(tokenService.asked()).hasSize(1);

        tokenService.isAway(false);
        time.advance(Duration.ofSeconds(1));
        assertThat(token(SHOP)).isEqualTo("token-1");
    }

    @Test
    void areUnknownForAChannelThatTheTokenServiceDoesNotKnow() {
        assertThatThrownBy(() -> token(channel("garage", "1"))).isInstanceOf(ChannelFailure.Unknown.class);
    }

    @Test
    void areNotShown() {
        assertThat(new Credentials(List.of("s3cret"), List.of("the-key")).toString()).doesNotContain("s3cret", "the-key");
        assertThat(new TokenServiceApi.Tagged("shop", "1", List.of("s3cret"), List.of("the-key")).toString())
                .doesNotContain("s3cret", "the-key");
    }

    @Test
    void areNotToBeHadWithoutAServiceToken() {
        assertThatThrownBy(() -> new TokenService(tokenService, () -> () -> null)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("INTERNAL_SERVICE_TOKEN");
    }

    private String token(ChannelChanged channel) {
        return credentials.of(channel).await().indefinitely().tokens().getFirst();
    }
}
