package org.wechatc4c.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.events.channels.ChannelEvent;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.WorkTime;
import org.wechatc4c.events.inbound.CustomerActed;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.MenuUsed;
import org.wechatc4c.events.outbound.OutboundMessage;

import com.fasterxml.jackson.databind.JsonNode;

/** Samples of every type ever published, named {@code <type>--<story>.json}. They are never edited, only added to. */
class SamplesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples");

    static Stream<Path> samples() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadAndWrittenBackAlike(Path sample) throws IOException {
        JsonNode published = Topics.JSON.readTree(sample.toFile());
        String type = published.get("type").textValue();

        Event event = Topics.JSON.treeToValue(published, Topics.of(type));

        assertThat(event.type()).isEqualTo(type).isEqualTo(typeIn(sample));
        assertThat(Topics.JSON.readTree(Topics.JSON.writeValueAsBytes(event))).isEqualTo(published);
    }

    @Test
    void thereIsOneOfEveryType() throws IOException {
        assertThat(samples().map(SamplesTest::typeIn).distinct()).containsExactlyInAnyOrderElementsOf(Topics.types());
    }

    @Test
    void aFieldOfANewerProducerIsPassedOver() throws IOException {
        var newer = read("wechat.outbound.text.v1--an-agents-answer.json").replaceFirst("\\{",
                "{\"urgency\": {\"level\": 3},");

        assertThat(Topics.JSON.readValue(newer, OutboundMessage.class)).isInstanceOf(OutboundMessage.TextRequested.class);
    }

    @Test
    void aTypeOfANewerProducerIsUnrecognisedAndKeepsItsCustomer() throws IOException {
        var newer = read("wechat.inbound.text.v1--chinese-and-emoji.json").replace("inbound.text.v1", "inbound.hologram.v1");

        assertThat(Topics.JSON.readValue(newer, InboundEvent.class)).isEqualTo(new InboundEvent.Unrecognised(
                new Customer("shop", "oC4Cdemo0000000000000000001"), Instant.parse("2023-11-14T22:13:20Z")));
    }

    @Test
    void aCauseOfANewerProducerIsCarriedOn() throws IOException {
        var newer = read("wechat.outbound.text.v1--an-agents-answer.json").replace("agent-replied", "robot-replied");

        assertThat(Topics.JSON.readValue(newer, OutboundMessage.class))
                .isInstanceOfSatisfying(OutboundMessage.TextRequested.class,
                        text -> assertThat(text.cause()).isEqualTo(new Cause.Unrecognised()));
    }

    @Test
    void impossibleValuesAreRefused() {
        var customer = new Customer("shop", "o1");

        assertThatThrownBy(() -> new Customer("sh:op", "o1")).hasMessageContaining("colon");
        assertThatThrownBy(() -> new Customer("shop", " ")).hasMessageContaining("openid");
        assertThatThrownBy(() -> new InboundEvent.LocationReceived(customer, Instant.EPOCH, Map.of(), "1", 91, 0, 1, ""))
                .hasMessageContaining("latitude");
        assertThatThrownBy(
                () -> new MenuUsed.MenuLocationChosen(customer, Instant.EPOCH, Map.of(), "KEY", 0, 181, 1, "", null))
                .hasMessageContaining("longitude");
        assertThatThrownBy(() -> new CustomerActed.LocationReported(customer, Instant.EPOCH, Map.of(), 0, Double.NaN, 1))
                .hasMessageContaining("longitude");
        assertThatThrownBy(() -> new CustomerActed.LocationReported(customer, Instant.EPOCH, Map.of(), 0, 0, -1))
                .hasMessageContaining("off");
        assertThatThrownBy(() -> new CustomerActed.SubscriptionsChosen(customer, Instant.EPOCH, Map.of(), List.of()))
                .hasMessageContaining("at least one");
        assertThatThrownBy(
                () -> new InboundEvent.FileReceived(customer, Instant.EPOCH, Map.of(), "1", "a", "", null, null, -1L))
                .hasMessageContaining("length");
        assertThatThrownBy(
                () -> new OutboundMessage.TextRequested(customer, Instant.EPOCH, new Cause.Unrecognised(), null, " "))
                .hasMessageContaining("says something");
        assertThatThrownBy(() -> new PassiveReply.Text(Map.of(Language.ENGLISH, "Hello {customer}")))
                .hasMessage("the placeholder {customer} is not known: use one of [channelName, nextOpening, scene]");
        assertThatThrownBy(() -> new PassiveReply.Text(Map.of(Language.CHINESE, "迎".repeat(683))))
                .hasMessageContaining("2048 bytes");
        assertThatThrownBy(() -> new WorkTime.Segment(22 * 60, 2 * 60)).hasMessageContaining("two segments");
        assertThatThrownBy(() -> new WorkTime(ZoneId.of("Asia/Shanghai"),
                List.of(new WorkTime.Segment(540, 720), new WorkTime.Segment(700, 800)), List.of(), List.of()))
                .hasMessageContaining("overlap");
    }

    @Test
    void aPlaceholderThatIsNotKnownMakesTheWholeRecordUnreadable() {
        var newer = read("wechat.channels.channel-changed.v1--a-dealers-account.json").replace("{nextOpening}", "{weather}");

        assertThatThrownBy(() -> Topics.JSON.readValue(newer, ChannelEvent.class)).hasMessageContaining("{weather}");
    }

    private static String typeIn(Path sample) {
        return sample.getFileName().toString().split("--")[0];
    }

    private static String read(String sample) {
        try {
            return Files.readString(SAMPLES.resolve(sample));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
