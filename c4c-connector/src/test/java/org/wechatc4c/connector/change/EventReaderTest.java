package org.wechatc4c.connector.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.connector.change.CrmNotification.Kind;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class EventReaderTest {

    private static final String OBJECT_ID = "00163E7A1B2C1EEF8AA0112233445566";

    private final EventReader reader = new EventReader(new ObjectMapper(), new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(Map.of("events.customers", "Customer,VIP_GUEST"), "test", 100))
            .withConverter(Duration.class, 100, new DurationConverter()).withMapping(EventConfig.class).build()
            .getConfigMapping(EventConfig.class));

    @ParameterizedTest
    @CsvSource({ "ServiceRequest.Root.Updated, TICKET", "ServiceRequest.Root.Created, TICKET",
            "sap.crm.ServiceRequest.Root.Updated, TICKET", "SERVICE_REQUEST.ROOT.U, TICKET",
            "ServiceRequest.Something.Created, TICKET", "ServiceRequest.TextCollection.Created, ANSWERS",
            "ServiceRequest.ServiceRequestTextCollection.Created, ANSWERS", "Customer.Root.Updated, CUSTOMER",
            "VipGuest.Root.Updated, CUSTOMER", "Opportunity.Root.Updated, UNKNOWN", "ServiceRequest, TICKET", "x, UNKNOWN" })
    void readsNotifications(String type, Kind kind) {
        var events = reader
                .read(("{\"specversion\":\"1.0\",\"event-type\":\"" + type + "\",\"event-id\":\"0050569A\",\"data\":{"
                        + "\"root-entity-id\":\"" + OBJECT_ID + "\",\"entity-id\":\"1\",\"Changes\":[{\"node\":\"Root\"}]}}")
                        .getBytes(UTF_8));

        assertThat(events).containsExactly(
                new CrmNotification("0050569A", kind, kind == Kind.UNKNOWN ? "" : OBJECT_ID));
    }

    @Test
    void readsTheOldKind() {
        assertThat(
                reader.read(("{\"businessObject\":\"CUSTOMER\",\"businessObjectId\":\"00163e7a-1b2c-1eef-8aa0-112233445566\","
                        + "\"event\":\"U\",\"odataServiceEndpoint\":\"http://elsewhere.example/\"}").getBytes(UTF_8)))
                .containsExactly(new CrmNotification("", Kind.CUSTOMER, OBJECT_ID));
    }

    @Test
    void readsSeveralAtOnce() {
        assertThat(reader.read("[{\"type\":\"A.B.C\",\"id\":\"1\"},{\"id\":\"2\"}]".getBytes(UTF_8)))
                .containsExactly(new CrmNotification("1", Kind.UNKNOWN, ""), new CrmNotification("2", Kind.UNKNOWN, ""));
    }

    @Test
    void takesNothingForAKeyThatIsNone() {
        assertThat(reader.read(("{\"businessObject\":\"CUSTOMER\",\"businessObjectId\":\"1') or ('1\"}").getBytes(UTF_8)))
                .containsExactly(new CrmNotification("", Kind.UNKNOWN, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hello", "\"x\"", "[1]", "{" })
    void refusesWhatC4cDoesNotSend(String body) {
        assertThatExceptionOfType(EventFailure.Malformed.class).isThrownBy(() -> reader.read(body.getBytes(UTF_8)));
    }
}
