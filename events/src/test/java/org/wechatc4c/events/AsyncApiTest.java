package org.wechatc4c.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Holds {@code docs/asyncapi.yaml} against the records. */
class AsyncApiTest {

    private static final Map<Class<?>, String> SCHEMA_TYPES = Map.of(String.class, "string", Instant.class, "string",
            int.class, "integer", Integer.class, "integer", Long.class, "integer", double.class, "number", boolean.class,
            "boolean");

    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper().readTree(new File("../docs/asyncapi.yaml"));
    }

    static Stream<Class<?>> records() {
        return Topics.records();
    }

    @Test
    void describesTheTopicsThatThereAreWithTheirEvents() {
        document.get("channels").forEach(channel -> {
            String topic = channel.get("address").textValue();
            var described = channel.get("messages").valueStream().map(message -> reference(message).get("name").textValue());
            assertThat(described).as(topic).containsExactlyInAnyOrderElementsOf(
                    Topics.types().stream().filter(type -> type.startsWith(topic + '.')).toList());
        });
        assertThat(document.get("channels").valueStream().map(channel -> channel.get("address").textValue()))
                .containsExactlyInAnyOrderElementsOf(Topics.ALL.keySet());
    }

    @ParameterizedTest
    @MethodSource("records")
    void describesEveryFieldOfTheRecord(Class<?> record) {
        assertDescribes(document.at("/components/messages/" + Topics.typeOf(record) + "/payload"), "type", record);
    }

    @Test
    void describesTheCauses() {
        for (JsonNode cause : document.at("/components/schemas/cause/oneOf")) {
            JsonNode schema = reference(cause);
            String kind = schema.at("/properties/kind/const").textValue();
            assertDescribes(schema, "kind", Arrays.stream(Cause.class.getPermittedSubclasses())
                    .filter(record -> record.getAnnotation(JsonTypeName.class).value().equals(kind)).findFirst().orElseThrow());
        }
        assertThat(document.at("/components/schemas/cause/oneOf")).hasSize(Cause.class.getPermittedSubclasses().length - 1);
    }

    @Test
    void describesTheCustomer() {
        assertThat(names(document.at("/components/schemas/customer"))).containsExactlyInAnyOrder("channelId", "openId");
    }

    private static void assertDescribes(JsonNode schema, String discriminator, Class<?> record) {
        var components = List.of(record.getRecordComponents());
        var fields = new HashSet<>(Set.of(discriminator));
        var required = new HashSet<>(Set.of(discriminator));
        for (RecordComponent component : components) {
            fields.add(component.getName());
            if (!isNullable(component)) {
                required.add(component.getName());
            }
            JsonNode property = schema.at("/properties/" + component.getName());
            String expected = SCHEMA_TYPES.get(component.getType());
            if (expected != null) {
                assertThat(property.path("type").textValue()).as(component.toString()).isEqualTo(expected);
            }
        }
        assertThat(names(schema)).containsExactlyInAnyOrderElementsOf(fields);
        assertThat(schema.get("required").valueStream().map(JsonNode::textValue)).containsExactlyInAnyOrderElementsOf(required);
        assertThat(schema.at("/properties/" + discriminator + "/const").textValue())
                .isEqualTo(record.getAnnotation(JsonTypeName.class).value());
    }

    private static boolean isNullable(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Stream<String> names(JsonNode schema) {
        return schema.get("properties").properties().stream().map(Map.Entry::getKey);
    }

    private static JsonNode reference(JsonNode node) {
        return document.at(node.get("$ref").textValue().substring(1));
    }
}
