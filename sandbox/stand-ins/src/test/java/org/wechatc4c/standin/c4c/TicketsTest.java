package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

class TicketsTest {

    private static final String SHOP = "SHOP";
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private C4cStandIn tenant;
    private Caller caller;

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void makesATicketOfAFirstMessage() {
        start(SHORT);
        JsonNode message = ask(caller.follower("oAbc", SHOP), "充电线锁不上 🔌 & <b>");

        assertThat(message.path("ID").asText()).isEqualTo("59001");
        assertThat(message.path("RootSocialMediaActivityUUID")).isEqualTo(message.path("UUID"));
        assertThat(message.path("ParentSocialMediaActivityUUID")).isEqualTo(message.path("UUID"));
        await().until(() -> !referencesTo("59001").isEmpty());
        JsonNode reference = referencesTo("59001").get(0);
        JsonNode ticket = caller.get(Shapes.TICKETS + "('" + reference.path("ParentObjectID").asText() + "')").results();
        assertThat(ticket.path("ID").asText()).isEqualTo("8000001");
        assertThat(ticket.path("Name").asText()).isEqualTo("充电线锁不上 🔌 & <b>");
        assertThat(ticket.path("BuyerPartyID").asText()).isEqualTo("1000441");
        assertThat(ticket.path("BuyerPartyName").asText()).isEqualTo("小雨 林");
        assertThat(ticket.path("ServiceRequestUserLifeCycleStatusCodeText").asText()).isEqualTo("Open");
        assertThat(ticket.path("RequestInitialReceiptdatetimecontent").asText()).matches("\\d{4}-.*T.*\\.\\d{7}Z");
        assertThat(caller.filter(Shapes.TICKET_TEXTS, "ServiceRequestID eq '8000001' and TypeCode eq '10004'").results())
                .singleElement().satisfies(text -> {
                    assertThat(text.path("Text").asText()).isEqualTo("充电线锁不上 🔌 & <b>");
                    assertThat(text.path("FormattedText").asText()).isEqualTo("充电线锁不上 🔌 &amp; &lt;b&gt;");
                });
    }

    @Test
    void showsNoTicketBeforeItsTime() {
        start(LONG);
        ask(caller.follower("oAbc", SHOP), "你好");

        assertThat(referencesTo("59001")).isEmpty();
        assertThat(tenant.desk().tickets()).isEmpty();
    }

    @Test
    void makesTheTicketAfterARestartThatCameBetween() {
        start(LONG);
        ask(caller.follower("oAbc", SHOP), "你好");
        tenant.close();

        start(SHORT);

        await().until(() -> tenant.desk().ticketsOf("oAbc").size() == 1);
    }

    @Test
    void addsFurtherMessagesToTheConversation() {
        start(SHORT);
        JsonNode profile = caller.follower("oAbc", SHOP);
        JsonNode first = ask(profile, "你好");
        JsonNode second = answer(profile, first, "2", "在吗？");
        answer(profile, second, "3", "third");

        await().until(() -> !tenant.desk().tickets().isEmpty());
        assertThat(tenant.desk().ticketsOf("oAbc")).singleElement().satisfies(ticket -> {
            assertThat(ticket.texts()).containsExactly("你好", "在吗？", "third");
            assertThat(ticket.isUnanswered()).isTrue();
            assertThat(ticket.entries()).extracting(Entry::author).containsOnly("雨后");
        });
        assertThat(caller.get("GetAllChildSocialMediaActivity?RootSocialMediaActivityNodeID='"
                + first.path("ObjectID").asText() + "'").results()).hasSize(2);
        assertThat(caller.get(Shapes.TICKETS).results().get(0).path("Name").asText()).isEqualTo("你好");
    }

    @Test
    void takesTheSameMessageTwice() {
        start(SHORT);
        JsonNode profile = caller.follower("oAbc", SHOP);
        JsonNode first = ask(profile, "你好");
        answer(profile, first, "2", "twice");
        answer(profile, first, "2", "twice");

        await().untilAsserted(() -> assertThat(tenant.desk().ticketsOf("oAbc")).singleElement()
                .satisfies(ticket -> assertThat(ticket.texts()).containsExactly("你好", "twice", "twice")));
        assertThat(caller.filter(Shapes.ACTIVITIES, "SocialMediaMessageID eq '2'").results()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({ "CategoryCode, 003, A comment has a parent", "CategoryCode, 002, is not allowed for CategoryCode",
            "SocialMediaActivityProviderID, PARTS, has no account in channel PARTS",
            "SocialMediaUserProfileUUID, 00163E7A-1B2C-1EEF-8A9B-0C1D2E3F4051, does not exist",
            "ParentSocialMediaActivityUUID, 00163E7A-1B2C-1EEF-8A9B-0C1D2E3F4051, a post has none",
            "UUID, 00163E7A-1B2C-1EEF-8A9B-0C1D2E3F4051, UUID of type SocialMediaActivity is not creatable" })
    void refusesAMessageThatDoesNotFit(String property, String value, String sentence) {
        start(SHORT);
        JsonNode profile = caller.follower("oAbc", SHOP);
        var body = new HashMap<>(Map.of("CategoryCode", "001", "InitiatorCode", "2", "SocialMediaChannelCode", "008",
                "SocialMediaActivityProviderID", SHOP, "Text", "你好",
                "SocialMediaUserProfileUUID", Ids.uuid(profile.path("ObjectID").asText())));
        body.put(property, value);

        var reply = caller.post(Shapes.ACTIVITIES, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({ "1, 1", "2, 2", "4, 2", "5, 3", "6, 4", "Z6, 2", "YJ, 3" })
    void derivesTheLifeCycleStatusFromTheUserStatus(String userStatus, String lifeCycleStatus) {
        start(SHORT);

        JsonNode ticket = caller.created(Shapes.TICKETS,
                Map.of("Name", "x", "ServiceRequestUserLifeCycleStatusCode", userStatus));

        assertThat(ticket.path("ServiceRequestLifeCycleStatusCode").asText()).isEqualTo(lifeCycleStatus + " ");
    }

    @Test
    void reopensACompletedTicketButNotAClosedOne() {
        start(SHORT);
        String ticket = Shapes.TICKETS + "('"
                + caller.created(Shapes.TICKETS, Map.of("Name", "x")).path("ObjectID").asText() + "')";

        assertThat(status(ticket, "5")).isEqualTo(204);
        assertThat(status(ticket, "2")).isEqualTo(204);
        assertThat(status(ticket, "9")).isEqualTo(400);
        assertThat(status(ticket, "6")).isEqualTo(204);
        assertThat(status(ticket, "2")).isEqualTo(400);
        assertThat(caller.get("GetServiceRequestUserLifeCycleStatus?processingType='SRRQ'&currentUserStatus='6'").results())
                .isEmpty();
    }

    @Test
    void takesNotesByParentAndKeepsInternalOnesApart() {
        start(SHORT);
        JsonNode ticket = caller.created(Shapes.TICKETS, Map.of("Name", "x"));
        note(ticket, "10008", "reply");
        note(ticket, "10011", "between us");

        assertThat(tenant.desk().ticket("8000001")).get().satisfies(shown -> {
            assertThat(shown.texts()).containsExactly("reply");
            assertThat(shown.entries()).extracting(Entry::from).containsExactly(Entry.From.CUSTOMER, Entry.From.INTERNAL);
        });
        assertThat(caller.post(Shapes.TICKET_TEXTS, Map.of("TypeCode", "10011", "Text", "x", "FormattedText", "x")).status())
                .isEqualTo(400);
        assertThat(caller.post(Shapes.TICKET_TEXTS, Map.of("ParentObjectID", ticket.path("ObjectID").asText(), "TypeCode",
                "10011", "Text", "x")).error()).contains("FormattedText");
    }

    @Test
    void keepsFilesAtATicket() {
        start(SHORT);
        JsonNode ticket = caller.created(Shapes.TICKETS, Map.of("Name", "x"));
        var file = Map.of("ParentObjectID", ticket.path("ObjectID").asText(), "TypeCode", "10001", "CategoryCode", "2", "Name",
                "photo.jpg", "MimeType", "image/jpeg", "Binary", "/9j/4AAQ");

        var reply = caller.post(Shapes.TICKET_ATTACHMENTS, file, "odata-no-response-payload", "true");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.response().body()).isEmpty();
        assertThat(caller.filter(Shapes.TICKET_ATTACHMENTS, "ServiceRequestID eq '8000001'").results()).singleElement()
                .satisfies(kept -> assertThat(kept.path("Binary").asText()).isEqualTo("/9j/4AAQ"));
        assertThat(caller.filter(Shapes.TICKET_ATTACHMENTS, "Binary eq '1'").status()).isEqualTo(400);
    }

    @Test
    void remembersEverythingOverARestart() {
        start(SHORT);
        JsonNode profile = caller.follower("oAbc", SHOP);
        JsonNode first = ask(profile, "你好");
        await().until(() -> tenant.desk().ticketsOf("oAbc").size() == 1);
        tenant.desk().setStatus("8000001", "2");
        List<Ticket> before = tenant.desk().tickets();
        tenant.close();

        start(SHORT);

        assertThat(tenant.desk().tickets()).isEqualTo(before);
        assertThat(tenant.desk().customers()).containsExactly(new Customer("1000441", "小雨 林", "oAbc"));
        assertThat(answer(profile, first, "2", "again").path("ID").asText()).isEqualTo("59002");
        assertThat(tenant.desk().ticketsOf("oAbc")).singleElement()
                .satisfies(ticket -> assertThat(ticket.texts()).containsExactly("你好", "again"));
    }

    private void start(Duration delay) {
        tenant = Tenants.withTicketsAfter(delay, folder);
        caller = new Caller(tenant.url());
    }

    private JsonNode ask(JsonNode profile, String text) {
        return caller.message(profile, SHOP, "1", text, Map.of());
    }

    private JsonNode answer(JsonNode profile, JsonNode parent, String id, String text) {
        return caller.message(profile, SHOP, id, text,
                Map.of("CategoryCode", "003", "ParentSocialMediaActivityUUID", parent.path("UUID").asText()));
    }

    private void note(JsonNode ticket, String type, String text) {
        caller.created(Shapes.TICKET_TEXTS, Map.of("ParentObjectID", ticket.path("ObjectID").asText(), "TypeCode", type,
                "Text", text, "FormattedText", text));
    }

    private int status(String ticket, String code) {
        return caller.patch(ticket, Map.of("ServiceRequestUserLifeCycleStatusCode", code)).status();
    }

    private JsonNode referencesTo(String activity) {
        return caller.filter(Shapes.TICKET_REFERENCES, "ID eq '" + activity + "' and TypeCode eq '1607'").results();
    }
}
