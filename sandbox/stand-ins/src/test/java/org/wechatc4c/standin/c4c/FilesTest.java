package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.standin.c4c.Caller.Reply;

class FilesTest {

    private final C4cStandIn tenant = C4cStandIn
            .start(Tenants.settings(Duration.ZERO).with(new FileRules(Set.of("txt", "jpg"), 10)));
    private final Caller caller = new Caller(tenant.url());
    private String ticket;

    @BeforeEach
    void open() {
        ticket = caller.created(Shapes.TICKETS, Map.of("Name", "x")).path("ObjectID").asText();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void sendsTheWholeFileBackUnlessToldNotTo() {
        assertThat(attach(Map.of("Name", "a.txt", "Binary", "aGVsbG8=")).results().path("Binary").asText())
                .isEqualTo("aGVsbG8=");
        assertThat(caller.get(Shapes.TICKET_ATTACHMENTS).results().get(0).path("Binary").asText()).isEqualTo("aGVsbG8=");
        assertThat(caller.get(Shapes.TICKET_ATTACHMENTS + "?$select=Name").results().get(0).has("Binary")).isFalse();
    }

    @Test
    void takesWrongBase64WithoutAWord() {
        Reply reply = attach(Map.of("Name", "a.txt", "Binary", "aGVsbG8_x"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(tenant.desk().files("8000001")).singleElement()
                .satisfies(file -> assertThat(file.content().toString()).isNotEqualTo("hello"));
    }

    @ParameterizedTest
    @CsvSource({ "voice.amr, aGVsbG8=, is not allowed", "noextension, aGVsbG8=, is not allowed",
            "long.txt, aGVsbG8gaGVsbG8=, maximum size" })
    void refusesFilesThatTheAdministratorDoesNotWant(String name, String binary, String objection) {
        Reply reply = attach(Map.of("Name", name, "Binary", binary));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).contains(objection);
        assertThat(tenant.desk().files("8000001")).isEmpty();
    }

    @Test
    void findsTheTypeItselfButTakesNoEmptyOne() {
        assertThat(attach(Map.of("Name", "a.jpg", "Binary", "aGVsbG8=")).results().path("MimeType").asText())
                .isEqualTo("image/jpeg");
        assertThat(attach(Map.of("Name", "a.jpg", "Binary", "aGVsbG8=", "MimeType", "")).status()).isEqualTo(400);
    }

    @Test
    void deletesAFileAndATicketWithAllItsFiles() {
        String first = attach(Map.of("Name", "a.txt", "Binary", "aGVsbG8=")).results().path("ObjectID").asText();
        attach(Map.of("Name", "b.txt", "Binary", "aGVsbG8="));

        Reply gone = caller.write("DELETE", Shapes.TICKET_ATTACHMENTS + "('" + first + "')", "");

        assertThat(gone.status()).isEqualTo(204);
        assertThat(caller.get(Shapes.TICKET_ATTACHMENTS + "('" + first + "')").status()).isEqualTo(404);
        assertThat(tenant.desk().files("8000001")).hasSize(1);
        assertThat(caller.write("DELETE", Shapes.TICKETS + "('" + ticket + "')", "", "If-Match", "W/\"old\"").status())
                .isEqualTo(412);
        assertThat(caller.write("DELETE", Shapes.TICKETS + "('" + ticket + "')", "").status()).isEqualTo(204);
        assertThat(caller.get(Shapes.TICKET_ATTACHMENTS).results()).isEmpty();
    }

    private Reply attach(Map<String, String> file) {
        var body = new HashMap<>(Map.of("ParentObjectID", ticket, "TypeCode", "10001", "CategoryCode", "2"));
        body.putAll(file);
        return caller.post(Shapes.TICKET_ATTACHMENTS, body);
    }
}
