package org.wechatc4c.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.gateway.channel.Records.channel;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

class ChannelRecordsTest {

    private static final ChannelChanged SHOP = channel("shop", "1");

    private final FakeTokenService tokenService = new FakeTokenService();
    private final Channels channels = new Channels(tokenService.asService(), Optional.empty(), new FixedConfig(),
            new TestTicker());
    private final CallbackCredentials credentials = new CallbackCredentials(tokenService.asService(), new FixedConfig(),
            new TestTicker());
    private final ChannelRecords records = new ChannelRecords(JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build(), channels, credentials);

    @Test
    void bringChannels() {
        records.take(Records.of(SHOP));

        assertThat(channels.named("shop")).contains(SHOP);
    }

    @Test
    void takeAwayAChannelAndItsSecrets() {
        tokenService.knows(SHOP, "token");
        records.take(Records.of(SHOP));
        credentials.of(SHOP).await().indefinitely();

        records.take(Records.of("shop", null));

        assertThat(channels.named("shop")).isEmpty();
        assertThat(credentials.held(SHOP)).isNull();
    }

    @Test
    void takeAwaySecretsThatAreOthersNow() {
        tokenService.knows(SHOP, "token");
        records.take(Records.of(SHOP));
        credentials.of(SHOP).await().indefinitely();

        records.take(Records.of(channel("shop", "2")));

        assertThat(credentials.held(SHOP)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "not json",
            "null",
            "[]",
            "{\"type\":\"wechat.channels.channel-changed.v1\",\"channelId\":\"shop\"}",
            "{\"type\":\"wechat.channels.channel-changed.v1\",\"channelId\":\"two:parts\"}",
            "{\"type\":\"wechat.channels.channel-changed.v2\",\"channelId\":\"shop\",\"at\":\"2026-03-01T08:00:00Z\"}" })
    void changeNothingWhenTheyAreNotReadable(String value) {
        records.take(Records.of(SHOP));

        records.take(Records.of("shop", value));

        assertThat(channels.named("shop")).contains(SHOP);
        assertThat(records.unreadable()).isEqualTo(1);
    }

    @Test
    void changeNothingWhenTheyAreAboutAnotherChannelThanTheySay() {
        records.take(Records.of(SHOP));

        records.take(Records.of("shop", new String(Records.of(channel("parts", "1")).value())));
        records.take(Records.of(null, new String(Records.of(channel("parts", "1")).value())));

        assertThat(channels.named("shop")).contains(SHOP);
        assertThat(channels.named("parts")).isEmpty();
        assertThat(records.unreadable()).isEqualTo(2);
    }
}
