package org.wechatc4c.notification.outbound;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wechatc4c.notification.Topics.CAUSE;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.delivery.DeliveryEvent;
import org.wechatc4c.events.outbound.OutboundMessage.ImageRequested;
import org.wechatc4c.events.outbound.OutboundMessage.TemplateRequested;
import org.wechatc4c.notification.Surroundings;
import org.wechatc4c.notification.Surroundings.TokenService;
import org.wechatc4c.notification.Topics;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.Sent;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;

/** What is said beside texts, in the same order and with the same outcomes. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres"))
@WithTestResource(Surroundings.class)
class PicturesAndTemplatesTest {

    private static final String UPLOAD = "/cgi-bin/media/upload";
    private static final String TEMPLATE = "/cgi-bin/message/template/send";

    @Inject
    Topics topics;

    @Inject
    Pool database;

    WeChatStandIn wechat;
    TokenService tokenService;

    @Test
    void aPictureReachesThePhoneInItsOrder() {
        var customer = customerWhoWrote("oPicture");
        handOver("picture-1");

        topics.askFor("picture-before", customer, "before");
        askForPicture("picture-1", customer, "picture-1");
        topics.askFor("picture-after", customer, "after");

        topics.await("picture-after", 1);
        assertThat(wechat.sent(customer.openId())).extracting(Sent::msgType).containsExactly("text", "image", "text");
        assertThat(topics.news("picture-1").getFirst().event()).isInstanceOfSatisfying(DeliveryEvent.Accepted.class,
                accepted -> assertThat(accepted.attempts()).isEqualTo(1));
        assertThat(wechat.phone(customer.openId()).screen()).anySatisfy(bubble -> assertThat(bubble.mediaId()).isNotNull());
    }

    @Test
    void uploadsAPictureOnce() {
        var one = customerWhoWrote("oOnce1");
        var other = customerWhoWrote("oOnce2");
        handOver("once-1");
        askForPicture("once-1", one, "once-1");
        topics.await("once-1", 1);

        askForPicture("once-2", other, "once-1");

        topics.await("once-2", 1);
        assertThat(mediaIdOf(other)).isEqualTo(mediaIdOf(one));
    }

    @Test
    void uploadsAgainWhatWeChatHasNoMore() {
        var customer = customerWhoWrote("oAgain");
        handOver("again-1");
        askForPicture("again-1", customer, "again-1");
        topics.await("again-1", 1);
        wechat.next(Fault.answer(40007));

        askForPicture("again-2", customer, "again-1");

        assertThat(topics.await("again-2", 1).getFirst().event()).isInstanceOfSatisfying(DeliveryEvent.Accepted.class,
                accepted -> assertThat(accepted.attempts()).isEqualTo(2));
        assertThat(wechat.sent(customer.openId())).extracting(Sent::body).doesNotHaveDuplicates();
    }

    @Test
    void refusesAPictureThatNobodyHandedOver() {
        var customer = customerWhoWrote("oMissing");

        askForPicture("missing-1", customer, "missing-1");

        assertThat(topics.await("missing-1", 1).getFirst().event()).isInstanceOfSatisfying(DeliveryEvent.Refused.class,
                refused -> {
                    assertThat(refused.reason()).isEqualTo("the picture was not handed over");
                    assertThat(refused.errcode()).isNull();
                    assertThat(refused.attempts()).isZero();
                });
    }

    @Test
    void refusesAFileThatIsNoPicture() {
        var customer = customerWhoWrote("oNoPicture");
        caller().contentType("application/pdf").body("%PDF-1.7".getBytes(ISO_8859_1)).put("/media/shop/files/no-picture-1")
                .then().statusCode(204);

        askForPicture("no-picture-1", customer, "no-picture-1");

        assertThat(topics.await("no-picture-1", 1).getFirst().event()).isInstanceOfSatisfying(DeliveryEvent.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo("WeChat takes JPEG, PNG and GIF only"));
    }

    @Test
    void waitsWhileAPictureCannotBeUploaded() {
        var customer = customerWhoWrote("oUpload");
        tokenService.refusals().clear();
        handOver("upload-1");
        wechat.nextCalls(UPLOAD, Fault.serverError(), Fault.takeAndCut(), Fault.answer(-1), Fault.answer(40001));

        askForPicture("upload-1", customer, "upload-1");

        assertThat(topics.await("upload-1", 1).getFirst().event()).isInstanceOf(DeliveryEvent.Accepted.class);
        assertThat(wechat.sent(customer.openId())).hasSize(1);
        assertThat(tokenService.refusals()).containsExactly(40001);
    }

    @Test
    void parksAPictureUntilTheCustomerWrites() {
        var customer = new Customer("shop", "oParkedPicture");
        wechat.phone(customer.openId()).follow();
        useUpWindow(customer);
        handOver("parked-picture-1");

        askForPicture("parked-picture-1", customer, "parked-picture-1");
        assertThat(topics.await("parked-picture-1", 1).getFirst().event()).isInstanceOf(DeliveryEvent.Parked.class);

        wechat.phone(customer.openId()).says("hello?");
        topics.wrote(customer, "hello?");

        assertThat(topics.await("parked-picture-1", 2).getLast().event()).isInstanceOf(DeliveryEvent.Accepted.class);
    }

    @Test
    void aTemplateIsSentWhileEverythingElseIsParked() {
        var customer = new Customer("shop", "oTemplate");
        wechat.phone(customer.openId()).follow();
        useUpWindow(customer);
        topics.askFor("template-parked", customer, "waits for the customer");
        topics.await("template-parked", 1);

        askForTemplate("template-1", customer);

        assertThat(topics.await("template-1", 1).getFirst().event()).isInstanceOf(DeliveryEvent.Accepted.class);
        assertThat(wechat.phone(customer.openId()).screen().getLast().text()).isEqualTo("thing1: 您的车可以取了 🚗");
        assertThat(topics.news("template-parked")).hasSize(1);
    }

    @Test
    void saysWhyATemplateIsRefused() {
        var customer = customerWhoWrote("oTemplateRefused");
        wechat.nextCalls(TEMPLATE, Fault.answer(47003));

        askForTemplate("template-refused-1", customer);

        assertThat(topics.await("template-refused-1", 1).getFirst().event()).isInstanceOfSatisfying(DeliveryEvent.Refused.class,
                refused -> {
                    assertThat(refused.errcode()).isEqualTo(47003);
                    assertThat(refused.reason()).isEqualTo("what is to stand in the template does not fit it");
                });
    }

    @Test
    void neverRepeatsATemplateThatMayHaveArrived() {
        var customer = customerWhoWrote("oTemplateCut");
        wechat.nextCalls(TEMPLATE, Fault.takeAndCut());

        askForTemplate("template-cut-1", customer);

        assertThat(topics.await("template-cut-1", 1).getFirst().event()).isInstanceOf(DeliveryEvent.OutcomeUnknown.class);
        assertThat(wechat.sent(customer.openId())).hasSize(1);
    }

    @Test
    void forgetsWhatWasInTheTemplate() {
        var customer = customerWhoWrote("oTemplateLedger");

        askForTemplate("template-ledger-1", customer);

        topics.await("template-ledger-1", 1);
        await().untilAsserted(() -> assertThat(database
                .query("SELECT state FROM notification.delivery WHERE outbound_id = 'template-ledger-1' AND content IS NULL")
                .mapping(row -> row.getString(0)).executeAndAwait().stream().toList()).isEqualTo(List.of("ACCEPTED")));
    }

    private Customer customerWhoWrote(String openId) {
        wechat.phone(openId).follow().says("hello?");
        return new Customer("shop", openId);
    }

    /** After three messages WeChat takes none from whoever only followed. */
    private void useUpWindow(Customer customer) {
        for (var i = 1; i <= 3; i++) {
            var id = "window-" + customer.openId() + '-' + i;
            topics.askFor(id, customer, "message " + i);
            topics.await(id, 1);
        }
    }

    private void askForPicture(String outboundId, Customer customer, String fileId) {
        topics.askFor(outboundId, new ImageRequested(customer, Instant.now(), CAUSE, null, fileId));
    }

    private void askForTemplate(String outboundId, Customer customer) {
        topics.askFor(outboundId, new TemplateRequested(customer, Instant.now(), CAUSE, null, "template-of-the-shop",
                Map.of("thing1", "您的车可以取了 🚗"), "https://h5.example.com/"));
    }

    private static void handOver(String fileId) {
        caller().contentType("image/png").body(("\u0089PNG\r\n\u001a\n" + fileId).getBytes(ISO_8859_1))
                .put("/media/shop/files/" + fileId).then().statusCode(204);
    }

    private static RequestSpecification caller() {
        return given().header("Authorization", "Bearer " + Surroundings.CONNECTOR_TOKEN);
    }

    private String mediaIdOf(Customer customer) {
        return wechat.phone(customer.openId()).screen().getLast().mediaId();
    }
}
