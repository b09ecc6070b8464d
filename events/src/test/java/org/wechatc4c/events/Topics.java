package org.wechatc4c.events;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.wechatc4c.events.channels.ChannelEvent;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.events.delivery.DeliveryEvent;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.outbound.OutboundMessage;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** All topics with the interface of their events, and JSON as the services are set up to read and write it. */
final class Topics {

    static final Map<String, Class<? extends Event>> ALL = Map.of(
            "wechat.inbound", InboundEvent.class,
            "wechat.outbound", OutboundMessage.class,
            "wechat.delivery", DeliveryEvent.class,
            "crm.events", CrmEvent.class,
            "wechat.channels", ChannelEvent.class);

    static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Topics() {
    }

    static Class<? extends Event> of(String type) {
        return ALL.entrySet().stream().filter(topic -> type.startsWith(topic.getKey() + '.')).findFirst().orElseThrow()
                .getValue();
    }

    /** The records of all topics by their type, without those that stand for what is not recognised. */
    static Stream<Class<?>> records() {
        return ALL.values().stream().flatMap(Topics::records).filter(record -> !record.getSimpleName().equals("Unrecognised"));
    }

    static String typeOf(Class<?> record) {
        return record.getAnnotation(JsonTypeName.class).value();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord() ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(Topics::records);
    }

    static List<String> types() {
        return records().map(Topics::typeOf).sorted().toList();
    }
}
