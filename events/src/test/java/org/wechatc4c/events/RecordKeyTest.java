package org.wechatc4c.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record's own fields must not get in the way of the key that keeps one customer's events in order. */
class RecordKeyTest {

    static Stream<Path> samples() throws IOException {
        return SamplesTest.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isTheCustomersWhateverTheEventIsAbout(Path sample) throws IOException {
        var tree = Topics.JSON.readTree(Files.readString(sample));
        var event = Topics.JSON.treeToValue(tree, Topics.of(tree.get("type").textValue()));

        assertThat(event.recordKey()).isEqualTo(tree.has("channelId") ? tree.get("channelId").textValue()
                : tree.at("/customer/channelId").textValue() + ':' + tree.at("/customer/openId").textValue());
    }
}
