package org.wechatc4c.token.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is on the topic of the channels, made if it is not there yet. */
public final class PublishedChannels {

    private final CompactedTopic topic;

    public PublishedChannels(String bootstrapServers) {
        topic = new CompactedTopic(bootstrapServers, "wechat.channels");
    }

    /** Every byte of keys, headers and values, taken for UTF-8. */
    public String content() {
        return topic.all().stream()
                .flatMap(record -> Stream.concat(Stream.of(record.key().getBytes(UTF_8), record.value()),
                        Stream.of(record.headers().toArray()).map(header -> header.value())))
                .filter(Objects::nonNull).map(bytes -> new String(bytes, UTF_8)).collect(Collectors.joining("\n"));
    }
}
