package org.wechatc4c.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.gateway.TestChannels.ORIGINAL_ID;
import static org.wechatc4c.gateway.push.Pushes.push;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.events.inbound.InboundEvent;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Whatever a body holds, it is read into an event that everybody else can read, or refused. An ordinary build tries the seeds
 * only; {@code docs/fuzzing.md} tells how to search for more.
 */
class BodyFuzzTest {

    /** Beyond this a broker does not take a record, unless it is told to. */
    private static final int LARGEST_EVENT = 1_048_576;
    private static final int LARGEST_BODY = 262_144;

    /** Reads and writes as the services do. */
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final PushReader reader = new PushReader();

    static Stream<byte[]> xml() {
        return Stream.concat(Stories.all().map(story -> push(story.file())), hostile()).filter(body -> !isJson(body));
    }

    static Stream<byte[]> json() {
        return Stream.concat(Stories.all().map(story -> push(story.file())), hostile()).filter(BodyFuzzTest::isJson);
    }

    /** Large seeds make slow work of the search. */
    private static Stream<byte[]> hostile() {
        return HostileBodies.all().stream().map(HostileBodies.HostileBody::bytes).filter(body -> body.length < 4096);
    }

    @MethodSource("xml")
    @FuzzTest(maxDuration = "10m")
    void readsXmlOrRefusesIt(byte[] body) throws IOException {
        readsOrRefuses(body);
    }

    @MethodSource("json")
    @FuzzTest(maxDuration = "10m")
    void readsJsonOrRefusesIt(byte[] body) throws IOException {
        if (isJson(body)) {
            readsOrRefuses(body);
        }
    }

    private void readsOrRefuses(byte[] body) throws IOException {
        if (body.length > LARGEST_BODY) {
            return;
        }
        Push push;
        try {
            push = reader.read("shop", ORIGINAL_ID, body);
        } catch (PushFailure refused) {
            assertThat(refused).hasMessageNotContaining("gh_");
            return;
        }
        assertThat(reader.read("shop", ORIGINAL_ID, body.clone())).isEqualTo(push);
        var written = JSON.writerFor(InboundEvent.class).writeValueAsBytes(push.event());
        assertThat(JSON.readValue(written, InboundEvent.class)).isEqualTo(push.event());
        assertThat(written.length).isLessThan(LARGEST_EVENT);
        assertThat(push.id()).startsWith(push.event().recordKey() + ':');
    }

    private static boolean isJson(byte[] body) {
        return new String(body, UTF_8).stripLeading().startsWith("{");
    }
}
