package org.wechatc4c.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wechatc4c.gateway.channel.Records.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.ReplyRule;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

class ChannelsTest {

    private static final ChannelChanged OLD = channel("shop", "old");
    private static final ChannelChanged NEW = channel("shop", "new");

    private final FakeTokenService tokenService = new FakeTokenService();
    private final TestTicker time = new TestTicker();
    private final Channels channels = new Channels(tokenService.asService(), Optional.of("shop"), new FixedConfig(), time);

    @Test
    void knowsWhatTheTopicSays() {
        channels.changed(OLD);
        assertThat(channels.named("shop")).contains(OLD);

        channels.changed(NEW);
        assertThat(channels.named("shop")).contains(NEW);
        assertThat(channels.defaultChannel()).contains(NEW);

        channels.gone("shop");
        assertThat(channels.named("shop")).isEmpty();
        assertThat(channels.defaultChannel()).isEmpty();
    }

    @Test
    void knowsAChannelByItsAccount() {
        channels.changed(OLD);
        assertThat(channels.ofAccount(OLD.appId()).await().indefinitely()).isEqualTo(OLD);

        channels.gone("shop");
        assertThatThrownBy(() -> channels.ofAccount(OLD.appId()).await().indefinitely())
                .isInstanceOf(ChannelFailure.Unavailable.class);
        channels.isReadCompletely();
        assertThatThrownBy(() -> channels.ofAccount(OLD.appId()).await().indefinitely())
                .isInstanceOf(ChannelFailure.Unknown.class);
    }

    @Test
    void findsWhatItKnowsWithoutAsking() {
        channels.changed(OLD);

        assertThat(find("shop")).isEqualTo(OLD);
        assertThat(tokenService.asked()).isEmpty();
    }

    @Test
    void asksWhileTheTopicIsNotRead() {
        tokenService.knows(NEW, "token");

        assertThat(find("shop")).isEqualTo(NEW);
        assertThat(find("shop")).isEqualTo(NEW);
        assertThat(channels.named("shop")).contains(NEW);
        assertThat(tokenService.asked()).containsExactly("shop");
    }

    @Test
    void asksOnceForManyWhoWait() {
        tokenService.knows(NEW, "token");
        tokenService.isSlow();
        var first = channels.find("shop").subscribe().withSubscriber(UniAssertSubscriber.create());
        var second = channels.find("shop").subscribe().withSubscriber(UniAssertSubscriber.create());

        tokenService.answers();

        first.assertItem(NEW);
        second.assertItem(NEW);
        assertThat(tokenService.asked()).containsExactly("shop");
    }

    @Test
    void asksNobodyAfterTheTopicWasRead() {
        channels.isReadCompletely();

        assertThatThrownBy(() -> find("shop")).isInstanceOf(ChannelFailure.Unknown.class);
        assertThat(tokenService.asked()).isEmpty();
    }

    @Test
    void goesByTheLatestThatTheTopicSaysOfAChannelThatWasAskedFor() {
        tokenService.knows(NEW, "token");
        find("shop");

        channels.changed(OLD);
        assertThat(channels.named("shop")).contains(NEW);
        channels.gone("shop");
        assertThat(channels.named("shop")).contains(NEW);
        channels.changed(channel("shop", "newest"));
        channels.isReadCompletely();

        assertThat(channels.named("shop")).contains(channel("shop", "newest"));
        channels.changed(OLD);
        assertThat(channels.named("shop")).contains(OLD);
    }

    @Test
    void keepsWhatWasAskedForThoughTheTopicSaysNothingOfIt() {
        tokenService.knows(NEW, "token");
        find("shop");

        channels.isReadCompletely();

        assertThat(find("shop")).isEqualTo(NEW);
    }

    @Test
    void prefersTheTopicToALateAnswer() {
        tokenService.knows(OLD, "token");
        tokenService.isSlow();
        var found = channels.find("shop").subscribe().withSubscriber(UniAssertSubscriber.create());

        channels.changed(NEW);
        tokenService.answers();

        found.assertItem(NEW);
        assertThat(channels.named("shop")).contains(NEW);
    }

    @Test
    void tellsApartWhatIsUnknownAndWhatCannotBeKnown() {
        assertThatThrownBy(() -> find("garage")).isInstanceOf(ChannelFailure.Unknown.class);

        tokenService.isAway(true);
        assertThatThrownBy(() -> find("shop")).isInstanceOf(ChannelFailure.Unavailable.class)
                .hasMessage("channel shop is not to be had at present: the token-service answered HTTP 503");
    }

    @Test
    void doesNotAskAgainInVain() {
        tokenService.isAway(true);
        assertThatThrownBy(() -> find("shop")).isInstanceOf(ChannelFailure.Unavailable.class);
        tokenService.isAway(false);
        tokenService.knows(NEW, "token");

        assertThatThrownBy(() -> find("shop")).isInstanceOf(ChannelFailure.Unavailable.class);
        assertThat(tokenService.asked()).hasSize(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(find("shop")).isEqualTo(NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "../secrets", "two words", "shop:1", "店" })
    void asksForNothingThatCannotBeAChannel(String name) {
        assertThatThrownBy(() -> find(name)).isInstanceOf(ChannelFailure.Unknown.class);
        assertThat(tokenService.asked()).isEmpty();
    }

    @Test
    void letsChannelsShareWhatIsEqual() {
        channels.changed(channel("shop", "tag", List.of(welcome())));
        channels.changed(channel("parts", "tag", List.of(welcome())));

        assertThat(channels.named("shop").orElseThrow().replies()).isEqualTo(List.of(welcome()))
                .isSameAs(channels.named("parts").orElseThrow().replies());
    }

    private static ReplyRule welcome() {
        return new ReplyRule(new ReplyRule.Followed(null), new PassiveReply.Text(Map.of(Language.CHINESE, "欢迎")));
    }

    private ChannelChanged find(String id) {
        return channels.find(id).await().indefinitely();
    }
}
