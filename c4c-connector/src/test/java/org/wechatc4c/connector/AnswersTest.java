package org.wechatc4c.connector;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.agenda.Agenda;
import org.wechatc4c.connector.agenda.Item;
import org.wechatc4c.connector.change.PollingByHand;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.outbound.OutboundMessage;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Entry;
import org.wechatc4c.standin.c4c.MashupForm;
import org.wechatc4c.standin.c4c.NoteType;
import org.wechatc4c.standin.c4c.SocialReply;
import org.wechatc4c.standin.c4c.Spelling;
import org.wechatc4c.standin.c4c.opinion.ODataOpinion;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** What agents answer and by which ways it comes: pushed, as note, as interaction, with files. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class AnswersTest {

    C4cStandIn tenant;

    ODataOpinion opinion;

    @Inject
    RedisDataSource redis;

    @Inject
    PollingByHand polling;

    @Inject
    Agenda agenda;

    @Inject
    FakeHandover handover;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private Topics topics;
    private Desk desk;

    @BeforeEach
    void begin() {
        topics = new Topics(brokers);
        desk = new Desk(tenant, topics, "answers");
    }

    @AfterEach
    void end() {
        tenant.mashupForm(MashupForm.FORM, Spelling.SNAKE_CASE);
        topics.close();
    }

    @Test
    void anAnswerCostsNoCallWhereItIsRememberedWhoseTicketItIs() {
        var ticket = desk.asks("question");
        int before = tenant.calls().size();

        assertThat(tenant.desk().reply(ticket.id(), "Wei Chen", "answer").status()).isEqualTo(200);

        assertThat(desk.texts()).containsExactly("answer");
        assertThat(desk.callsSince(before)).isEmpty();
    }

    @Test
    void anAnswerReachesItsCustomerAfterEverythingWasForgotten() {
        var ticket = desk.asks("question");
        desk.says("another question");
        await().atMost(Desk.PATIENCE).until(() -> desk.ticket().texts().size() == 2);

        redis.flushall();
        assertThat(tenant.desk().reply(ticket.id(), "Wei Chen", "first answer").status()).isEqualTo(200);
        int before = tenant.calls().size();
        assertThat(tenant.desk().reply(ticket.id(), "Wei Chen", "second answer").status()).isEqualTo(200);

        assertThat(desk.texts()).containsExactly("first answer", "second answer");
        assertThat(desk.callsSince(before)).isEmpty();
    }

    @Test
    void anAnswerCostsTwoCallsWhereNothingIsRemembered() {
        var ticket = desk.asks("question");
        redis.flushall();
        int before = tenant.calls().size();

        tenant.desk().reply(ticket.id(), "Wei Chen", "answer");

        assertThat(desk.texts()).containsExactly("answer");
        assertThat(desk.callsSince(before)).hasSize(2);
    }

    @Test
    void anAnswerToNoMessageInParticularReachesItsCustomer() {
        var ticket = desk.asks("question");
        redis.flushall();

        tenant.desk().as("Wei Chen").reply(ticket.id(), new SocialReply("by the way").unprompted());

        assertThat(desk.texts()).containsExactly("by the way");
    }

    @Test
    void anAnswerIsReadInEveryFormThatTenantsSend() {
        var ticket = desk.asks("question");

        for (MashupForm form : MashupForm.values()) {
            for (Spelling spelling : Spelling.values()) {
                tenant.mashupForm(form, spelling);
                assertThat(tenant.desk().reply(ticket.id(), "Wei Chen", form + "+" + spelling + " & 您好").status())
                        .isEqualTo(200);
            }
        }

        assertThat(desk.texts()).hasSize(MashupForm.values().length * Spelling.values().length)
                .allSatisfy(text -> assertThat(text).endsWith(" & 您好")).doesNotHaveDuplicates();
    }

    @Test
    void anAnswerOfOneMessageIsNotGivenToAnotherEvenWhenAllIsRemembered() {
        var ticket = desk.asks("question of one");
        var other = new Desk(tenant, topics, "answers");
        var messageId = other.says("question of another");
        await().atMost(Desk.PATIENCE).until(() -> !tenant.desk().ticketsOf(other.customer.openId()).isEmpty());

        given().header("X-API-Key", "key-of-the-tests").contentType(ContentType.JSON)
                .body(Map.of("original_id", messageId, "sma_id", "mixed-up", "service_req_no", ticket.id(), "text", "hi"))
                .when().post("/c4c/wechat").then().statusCode(422).body("detail", containsString("different people"));

        assertThat(desk.texts()).isEmpty();
        assertThat(other.texts()).isEmpty();
    }

    @Test
    void aPrivateAnswerIsSentUnlessATenantWantsItOtherwise() {
        var ticket = desk.asks("question");

        tenant.desk().as("Wei Chen").reply(ticket.id(), new SocialReply("in private"));
        tenant.desk().as("Wei Chen").reply(ticket.id(), new SocialReply("in public").inPublic());

        assertThat(desk.texts()).containsExactly("in private", "in public");
    }

    @Test
    void formattingAndLengthAreMadeForWeChat() {
        var ticket = desk.asks("question");
        var sentence = "您的车已经修好了，请您今天下午五点以前来取。";

        tenant.desk().reply(ticket.id(), "Wei Chen", "<p>您好！</p><p>" + sentence.repeat(40) + "</p>");

        assertThat(desk.told()).hasSize(2).allSatisfy(record -> assertThat(record.as(OutboundMessage.class))
                .isInstanceOfSatisfying(OutboundMessage.TextRequested.class,
                        text -> assertThat(text.text().getBytes(UTF_8).length).isLessThanOrEqualTo(2048)));
        assertThat(desk.told().get(0).id()).endsWith(":1");
        assertThat(desk.told().get(1).id()).isEqualTo(desk.told().get(0).id().replaceFirst(":1$", ":2"));
        assertThat(desk.texts().get(0)).startsWith("您好！\n您的车").endsWith("。");
        assertThat(String.join("", desk.texts())).isEqualTo("您好！\n" + sentence.repeat(40));
    }

    @Test
    void aSurveyGoesToWhoIsKnownInAChannelOnly() {
        desk.asks("question");

        var answered = tenant.desk().survey(desk.customer.openId(), "请评价 #SURVEY_01#", "https://survey.example.cn/1");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(desk.texts()).containsExactly("请评价 https://survey.example.cn/1");
        assertThat(tenant.desk().survey("oW9x_nobody", "请评价 #SURVEY_01#", "https://survey.example.cn/1").status())
                .isEqualTo(422);
    }

    @Test
    void theAddressAnswersAnAdministratorWhoTriesIt() {
        given().queryParam("key", "key-of-the-tests").when().get("/c4c/wechat").then().statusCode(200)
                .body("result", is("ready"));
        given().header("X-API-Key", "key-of-the-tests").when().head("/c4c/wechat").then().statusCode(200);
        given().when().get("/c4c/wechat").then().statusCode(401);
        given().when().head("/c4c/wechat").then().statusCode(401);
    }

    @Test
    void picturesGoAlongAndOtherFilesAreToldOfOnTheTicket() {
        var ticket = desk.asks("question");
        var picture = new byte[] { (byte) 0xFF, (byte) 0xD8, 1, 2, 3 };
        tenant.desk().as("Wei Chen").reply(ticket.id(), new SocialReply("as promised")
                .with("plan.jpg", "image/jpeg", picture).with("offer.pdf", "application/pdf", "pdf".getBytes(UTF_8)));
        var activityId = desk.told().get(0).id().replace("c4c:activity:", "");

        for (int time = 0; time < 2; time++) {
            agenda.note(new Item.AttachmentsExpected(desk.customer, activityId, ticket.id(), Instant.now()),
                    "attachments-" + activityId + "-" + time).await().atMost(Desk.PATIENCE);
        }

        await().atMost(Desk.PATIENCE).untilAsserted(() -> assertThat(desk.told()).hasSize(3));
        assertThat(desk.told().get(1).id()).matches("c4c:activity:" + activityId + ":attachment:[0-9A-F]{32}")
                .isEqualTo(desk.told().get(2).id());
        assertThat(desk.told().get(1).as(OutboundMessage.class)).isInstanceOfSatisfying(OutboundMessage.ImageRequested.class,
                image -> {
                    assertThat(image.cause()).isEqualTo(new Cause.AgentReplied(activityId, ticket.id()));
                    assertThat(handover.files()).anySatisfy(file -> {
                        assertThat(file.fileId()).isEqualTo(image.fileId());
                        assertThat(file.channelId()).isEqualTo("shop");
                        assertThat(file.mimeType()).isEqualTo("image/jpeg");
                        assertThat(file.bytes()).isEqualTo(picture);
                    });
                });
        await().atMost(Desk.PATIENCE).untilAsserted(
                () -> assertThat(desk.notes()).isNotEmpty().allSatisfy(note -> assertThat(note).contains("- offer.pdf")));
    }

    @Test
    void aNoteToTheCustomerIsFoundByAsking() {
        var ticket = desk.asks("question");
        var agent = tenant.desk().as("Wei Chen");
        var noteId = agent.writes(NoteType.REPLY_TO_CUSTOMER, ticket.id(), "您好，<b>明天</b>见。");
        agent.writes(NoteType.INTERNAL_COMMENT, ticket.id(), "for colleagues only");
        agent.writes(NoteType.REPLY_FROM_CUSTOMER, ticket.id(), "said on the phone");

        polling.forAnswers();

        await().atMost(Desk.PATIENCE).untilAsserted(() -> assertThat(desk.texts()).containsExactly("您好，明天见。"));
        assertThat(desk.told().get(0).id()).isEqualTo("c4c:note:" + noteId);
    }

    @Test
    void askingAgainAfterEverythingWasForgottenSaysNothingNew() {
        var ticket = desk.asks("question");
        tenant.desk().as("Wei Chen").writes(NoteType.REPLY_TO_CUSTOMER, ticket.id(), "明天见。");
        polling.forAnswers();
        await().atMost(Desk.PATIENCE).until(() -> !desk.told().isEmpty());

        redis.flushall();
        polling.forAnswers();
        tenant.desk().as("Wei Chen").writes(NoteType.REPLY_TO_CUSTOMER, ticket.id(), "后天见。");
        polling.forAnswers();

        await().atMost(Desk.PATIENCE).until(() -> desk.texts().contains("后天见。"));
        assertThat(desk.told().stream().map(Topics.Seen::id).distinct()).hasSize(2);
    }

    @Test
    void whatTheReplyBoxSendsIsFoundByAsking() {
        var ticket = desk.asks("question");
        var agent = tenant.desk().as("Wei Chen");
        var first = agent.answers(ticket.id(), "at your service");
        agent.answersAtLength(ticket.id(), "at length");
        agent.drafts(ticket.id(), "not yet");
        agent.comments(ticket.id(), "among us");

        agenda.note(new Item.AnswersTouched(ticket.objectId(), Instant.now().minusSeconds(900), Instant.now()),
                "touched-" + first).await()
                .atMost(Desk.PATIENCE);

        await().atMost(Desk.PATIENCE)
                .untilAsserted(() -> assertThat(desk.texts()).containsExactly("at your service", "at length"));
        assertThat(desk.told().get(0).id()).isEqualTo("c4c:interaction:" + first);
    }

    @Test
    void anAnswerThatComesByAllWaysIsOne() {
        var ticket = desk.asks("question");
        var agent = tenant.desk().as("Wei Chen");
        agent.reply(ticket.id(), "明天见。");
        agent.writes(NoteType.REPLY_TO_CUSTOMER, ticket.id(), "明天见。", "<p>明天见。</p>");
        var pushed = desk.told().get(0).id();

        redis.flushall();
        polling.forAnswers();

        await().atMost(Desk.PATIENCE).untilAsserted(() -> assertThat(desk.told()).hasSizeGreaterThanOrEqualTo(3));
        assertThat(desk.told()).extracting(Topics.Seen::id).containsOnly(pushed);
        assertThat(desk.texts()).containsOnly("明天见。");
    }

    @Test
    void anAnswerThatIsANoteAndAnInteractionIsTheNote() {
        var ticket = desk.asks("question");
        var agent = tenant.desk().as("Wei Chen");
        agent.answers(ticket.id(), "明天见。");
        var note = agent.writes(NoteType.REPLY_TO_CUSTOMER, ticket.id(), "明天见。");

        polling.forAnswers();

        await().atMost(Desk.PATIENCE).untilAsserted(() -> assertThat(desk.told()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(desk.told()).extracting(Topics.Seen::id).containsOnly("c4c:note:" + note);
    }

    @Test
    void whatACustomerSaidIsNeverSaidBack() {
        var ticket = desk.asks("question");
        desk.says("another question");
        await().atMost(Desk.PATIENCE).until(() -> desk.ticket().texts().size() == 2);
        tenant.desk().as("Wei Chen").answers(ticket.id(), "the end");

        polling.forAnswers();

        await().atMost(Desk.PATIENCE).until(() -> desk.texts().contains("the end"));
        assertThat(desk.texts()).containsExactly("the end");
        assertThat(desk.ticket().entries().stream().filter(entry -> entry.from() == Entry.From.CUSTOMER)).hasSize(2);
        assertThat(List.copyOf(tenant.violations())).isEmpty();
    }
}
