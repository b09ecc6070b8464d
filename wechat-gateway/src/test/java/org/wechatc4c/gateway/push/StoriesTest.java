package org.wechatc4c.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.gateway.push.Pushes.push;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.OtherReceived;
import org.wechatc4c.events.inbound.InboundEvent.Unrecognised;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.push.Stories.Story;

class StoriesTest {

    private final PushReader reader = new PushReader();

    static Stream<Story> stories() {
        return Stories.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void readsWhatWeChatTells(Story story) {
        assertThat(read(story.file()).event()).isEqualTo(story.event());
    }

    @Test
    void thereIsOneOfEveryRecord() {
        var told = stories().map(story -> story.event().getClass()).collect(Collectors.toSet());

        assertThat(records(InboundEvent.class)).hasSizeGreaterThan(50)
                .containsExactlyInAnyOrderElementsOf(with(told, OtherReceived.class, Unrecognised.class));
    }

    @Test
    void thereIsOneOfEveryKind() {
        var told = stories().map(story -> Head.of("shop", TestChannels.ORIGINAL_ID, Elements.parse(push(story.file()))).kind())
                .collect(Collectors.toSet());

        assertThat(told).containsExactlyInAnyOrderElementsOf(PushReader.READINGS.keySet());
    }

    private Push read(String file) {
        return reader.read("shop", TestChannels.ORIGINAL_ID, push(file));
    }

    private static Set<Class<?>> records(Class<?> type) {
        return type.isRecord() ? Set.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(each -> records(each).stream())
                        .collect(Collectors.toSet());
    }

    private static Set<Class<?>> with(Set<? extends Class<?>> told, Class<?>... others) {
        return Stream.concat(told.stream(), Stream.of(others)).collect(Collectors.toSet());
    }
}
