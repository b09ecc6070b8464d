package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

class AgentTest {

    private static final String TICKET = "8000001";
    private static final String INTERACTIONS = "servicerequestinteraction/";

    private final C4cStandIn tenant = Tenants.forgetful();
    private final Caller caller = new Caller(tenant.url());
    private final Agent wei = tenant.desk().as("Wei Chen");
    private JsonNode root;

    @BeforeEach
    void ask() {
        root = caller.message(caller.follower("oAbc", "SHOP"), "SHOP", "7012345678901234", "充电线锁不上", Map.of());
        await().until(() -> tenant.desk().tickets().size() == 1);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void writesTextsThatCallersFindWithTheirAuthor() {
        String reply = wei.writes(NoteType.REPLY_TO_CUSTOMER, TICKET, "您好 <技师>", "<p>您好 &lt;技师&gt;</p>");
        wei.writes(NoteType.INTERNAL_COMMENT, TICKET, "rude one");
        wei.edits(reply, "您好！");

        JsonNode found = caller.filter(Shapes.TICKET_TEXTS, "TypeCode eq '10007'").results();
        JsonNode author = caller.filter("EmployeeCollection", "BusinessPartnerFormattedName eq 'Wei Chen'").results().get(0);

        assertThat(found).singleElement().satisfies(text -> {
            assertThat(text.path("ObjectID").asText()).isEqualTo(reply);
            assertThat(text.path("Text").asText()).isEqualTo("您好！");
            assertThat(text.path("CreatedBy").asText()).isEqualTo("Wei Chen");
            assertThat(text.path("AuthorName").asText()).isEqualTo("Wei Chen");
            assertThat(text.path("AuthorUUID")).isEqualTo(author.path("UUID"));
            assertThat(text.path("EntityLastChangedOn")).isEqualTo(text.path("UpdatedOn"));
        });
    }

    @Test
    void answersInTheNewerReplyBoxToo() {
        String answer = wei.answers(TICKET, "技师今天下午到");
        wei.answersAtLength(TICKET, "a long story");
        wei.drafts(TICKET, "not yet");
        wei.comments(TICKET, "between us");

        String path = INTERACTIONS + "ServiceRequestInteractionTicketCollection('"
                + tenant.desk().tickets().getFirst().objectId()
                + "')/ServiceRequestInteractionInteractions?$orderby=CreationDateTime%20desc&$top=20";
        List<JsonNode> rows = caller.at("/sap/c4c/odata/v1/" + path).results().valueStream()
                .sorted(Comparator.comparing(row -> row.path("ID").asText())).toList();

        assertThat(rows).extracting(row -> row.path("IsDraft").asText()).containsExactly("false", "false", "false", "true",
                "false");
        assertThat(rows.get(0).path("ID")).isEqualTo(root.path("ID"));
        assertThat(rows.get(1).path("ObjectID").asText()).isEqualTo(answer);
        assertThat(rows.get(1).path("InitiatorCode").asText()).isEqualTo("3");
        assertThat(rows.get(2).path("Text").asText("?")).isEmpty();
        assertThat(rows.get(4).path("InteractionInternalComment").asText()).isEqualTo("between us");
        assertThat(caller.at("/sap/c4c/odata/v1/" + INTERACTIONS + "ServiceRequestInteractionInteractionsCollection('"
                + rows.get(2).path("ObjectID").asText() + "')/ServiceRequestInteractionTextCollection").results())
                .singleElement().satisfies(text -> assertThat(text.path("Text").asText()).isEqualTo("a long story"));
        assertThat(caller.filter("EmployeeCollection",
                "IdentityUUID eq guid'" + rows.get(1).path("CreationIdentityUUID").asText() + "'").results()).hasSize(1);
        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void sendsFilesWithAReply() {
        wei.reply(TICKET, new SocialReply("看这里").with("plan.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8)));

        JsonNode reply = caller.filter(Shapes.ACTIVITIES, "InitiatorCode eq '3'").results().get(0);
        JsonNode file = caller.get("SocialMediaActivityCollection('" + reply.path("ObjectID").asText()
                + "')/SocialMediaActivityAttachmentFolder").results().get(0);

        assertThat(file.path("Name").asText()).isEqualTo("plan.pdf");
        assertThat(file.path("Binary").asText()).isEqualTo("JVBERg==");
        assertThat(caller.at(URI.create(file.path("DocumentLink").asText()).getPath()).response().body())
                .isEqualTo("%PDF");
    }

    @Test
    void changesATicketAndLeavesAHistory() {
        wei.setsPriority(TICKET, "1");
        wei.assigns(TICKET, "Li Na");
        wei.sendsTechnician(TICKET, "Zhang San");
        wei.setsStatus(TICKET, "2");

        JsonNode ticket = caller.get(Shapes.TICKETS).results().get(0);
        JsonNode versions = caller.get("ServiceRequestHistoricalVersionCollection?$orderby=StartDateTime,ObjectID").results();

        assertThat(ticket.path("ServicePriorityCode").asText()).isEqualTo("1");
        assertThat(ticket.path("ProcessorPartyName").asText()).isEqualTo("Li Na");
        assertThat(ticket.path("ServicePerformerPartyName").asText()).isEqualTo("Zhang San");
        assertThat(ticket.path("LastChangedBy").asText()).isEqualTo("Wei Chen");
        assertThat(ticket.path("ServiceRequestUserLifeCycleStatusCode").asText()).isEqualTo("2 ");
        assertThat(versions).hasSize(5);
        assertThat(versions).filteredOn(version -> version.path("EndDateTime").isNull()).hasSize(1);
        assertThat(caller.at("/sap/c4c/odata/v1/changedoclist/ChangeDocumentCollection?$filter="
                + Caller.encoded("BusinessObject eq 'SERVICE_REQUEST'")).results())
                .filteredOn(change -> change.path("ObjectNodeElementName").asText().equals("ServicePriorityCode"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.path("ObjectNodeElementOldContent").asText()).isEqualTo("3");
                    assertThat(change.path("ObjectNodeElementNewContent").asText()).isEqualTo("1");
                    assertThat(change.path("ChangedByUserName").asText()).isEqualTo("Wei Chen");
                });
    }

    @Test
    void changesACustomerBehindTheCallersBack() {
        JsonNode before = caller.get(Shapes.CUSTOMERS).results().get(0);
        String customer = Shapes.CUSTOMERS + "('" + before.path("ObjectID").asText() + "')";

        wei.changesCustomer("1000441", Map.of("Mobile", "+86 139-1111", "FirstName", ""));

        JsonNode after = caller.get(customer).results();
        assertThat(after.path("NormalisedMobile").asText()).isEqualTo("+861391111");
        assertThat(after.path("FormattedName").asText()).isEqualTo("林");
        assertThat(caller.patch(customer, Map.of("NickName", "x"), "If-Match", before.at("/__metadata/etag").asText()).status())
                .isEqualTo(412);
    }

    @Test
    void keepsATicketToItselfWhileItIsOpen() {
        wei.opens(TICKET);
        String ticket = Shapes.TICKETS + "('" + tenant.desk().tickets().getFirst().objectId() + "')";

        assertThat(caller.patch(ticket, Map.of("Name", "x")).error()).contains("locked");
        assertThat(caller.post(Shapes.ACTIVITIES, Map.of("CategoryCode", "003", "InitiatorCode", "2", "SocialMediaChannelCode",
                "008", "SocialMediaActivityProviderID", "SHOP", "SocialMediaUserProfileUUID",
                root.path("SocialMediaUserProfileUUID").asText(), "ParentSocialMediaActivityUUID", root.path("UUID").asText(),
                "Text", "x")).error()).contains("locked");
        wei.leaves(TICKET);
        assertThat(caller.patch(ticket, Map.of("Name", "x")).status()).isEqualTo(204);
    }

    @Test
    void cannotAnswerWhatIsClosed() {
        tenant.desk().freezeStatus(TICKET);
        String ticket = Shapes.TICKETS + "('" + tenant.desk().tickets().getFirst().objectId() + "')";
        assertThat(caller.patch(ticket, Map.of("ServiceRequestUserLifeCycleStatusCode", "5")).error()).contains("inconsistent");
        tenant.desk().reply(TICKET, "Wei Chen", "您好");
        JsonNode other = caller.created(Shapes.TICKETS, Map.of("Name", "x", "MainTicketID", TICKET));

        tenant.desk().setStatus(other.path("ID").asText(), "6");

        assertThatIllegalStateException().isThrownBy(() -> wei.answers(other.path("ID").asText(), "您好"));
    }

    @Test
    void tellsWhatIsThereTwice() {
        assertThat(tenant.desk().duplicates()).isEmpty();

        caller.message(caller.follower("oAbc", "SHOP"), "SHOP", "1", "x", Map.of("SocialMediaMessageURI", "1,2,3"));
        JsonNode profile = caller.get(Shapes.PROFILES + "?$orderby=ID").results().get(1);
        caller.message(profile, "SHOP", "2", "y", Map.of());

        assertThat(tenant.desk().duplicates()).containsExactlyInAnyOrder("profile of oAbc in SHOP is there 2 times",
                "message 2 of profile " + Ids.uuid(profile.path("ObjectID").asText()) + " is there 2 times");
    }

    @Test
    void takesEverythingPersonalOutOfATicket() {
        JsonNode ticket = caller.get(Shapes.TICKETS).results().get(0);
        wei.writes(NoteType.REPLY_TO_CUSTOMER, TICKET, "您好");
        wei.setsStatus(TICKET, "6");

        caller.write("POST", "TicketDepersonalize?ObjectID='" + ticket.path("ObjectID").asText() + "'", "");

        JsonNode bare = caller.get(Shapes.TICKETS).results().get(0);
        assertThat(bare.path("BuyerPartyID").asText("?")).isEmpty();
        assertThat(bare.path("Name").asText()).isEqualTo("Depersonalized");
        assertThat(caller.get(Shapes.TICKET_TEXTS).results()).isEmpty();
    }

    @Test
    void showsWhichStatusMayFollow() {
        String next = "GetServiceRequestUserLifeCycleStatus?processingType='SRRQ'&currentUserStatus=";

        assertThat(codes(next + "'5'")).containsExactly("2", "6");
        assertThat(codes(next + "'6'")).isEmpty();
        assertThat(codes(next + "'1'")).contains("2", "5", "Z6");
        assertThat(caller.get("GetServiceRequestProcessingTypes?isCustomerSupport=true&isEmployeeSupport=false").results())
                .extracting(row -> row.path("ProcessingTypeCode").asText()).contains("SRRQ");
    }

    private List<String> codes(String path) {
        return caller.get(path).results().findValuesAsText("UserLifeCycleStatusCode");
    }
}
