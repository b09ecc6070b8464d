package org.wechatc4c.token.channel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wechatc4c.token.custody.TestCustody;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

/** What is refused is refused before anything is kept; what is taken is shown in {@link ChannelAdminTest}. */
class ChannelFilesTest {

    @TempDir
    Path settings;

    @TempDir
    Path secrets;

    @Test
    void namesEverythingThatIsWrongInAllFilesAndNoSecret() throws IOException {
        file(settings, "shop.yaml", "appId: wx00000000000000c4\ncolour: red\n");
        file(secrets, "shop.yaml", "appSecret: two words\n");
        file(settings, "parts.json", "{\"appSecret\": \"unfinished");
        file(settings, "no id.yaml", "name: x\n");
        file(settings, "list.yaml", "- a\n");

        assertThatThrownBy(() -> files(settings, secrets).apply()).isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("shop: colour is no field", "shop: appSecret is 1 to 128",
                        "shop: callbackToken is missing",
                        "shop: originalId is missing", "parts.json is no valid document: line 1", "no id.yaml has a name",
                        "list.yaml holds no document")
                .message().doesNotContain("two words", "unfinished", "appId is missing", "appSecret is missing");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> files(settings.resolve("gone")).apply()).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which cannot be read");
    }

    private static void file(Path folder, String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static ChannelFiles files(Path... folders) {
        var config = new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter()).withMapping(ChannelsConfig.class)
                .withDefaultValue("channels.folders",
                        Arrays.stream(folders).map(Path::toString).collect(Collectors.joining(",")))
                .build().getConfigMapping(ChannelsConfig.class);
        var channels = new Channels(TestCustody.withKeyOf('k'), Clock.systemUTC());
        return new ChannelFiles(null, null, channels, config, new ObjectMapper(), new SimpleMeterRegistry());
    }
}
