package org.wechatc4c.connector.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Nobody is there to hand an answer to: only one that is dropped comes through. */
class PrivateAnswersTest {

    @Test
    void areDroppedWhereATenantWantsIt() {
        assertThat(replies("drop").handOn(reply(true)).await().atMost(Duration.ofSeconds(1))).isNull();
        assertThatNullPointerException().isThrownBy(() -> replies("drop").handOn(reply(false)));
    }

    @Test
    void areSentOtherwise() {
        assertThatNullPointerException().isThrownBy(() -> replies("send").handOn(reply(true)));
    }

    private static AgentReply reply(boolean isPrivate) {
        return new AgentReply("1", Optional.empty(), Optional.of("8001234"), isPrivate, "text", "{}");
    }

    private static Replies replies(String markedPrivate) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("mashup.private", markedPrivate), "test", 100))
                .withConverter(Duration.class, 100, new DurationConverter()).withMapping(MashupConfig.class).build()
                .getConfigMapping(MashupConfig.class);
        return new Replies(null, null, null, null, config, null, Clock.systemUTC());
    }
}
