package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.Call;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.Ticket;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Pictures, voices and films at tickets. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class TicketMediaTest extends Story {

    @Override
    String channel() {
        return "shop";
    }

    @Test
    void aPictureIsAttachedToTheTicketThatItBegins() {
        var photo = say(photo("picture of a scratch"));

        var ticket = awaitTexts("[图片 image] photo-" + photo.messageId());
        awaitAttached(ticket, "photo-" + photo.messageId() + ".jpg");
        assertThat(files(ticket)).singleElement().satisfies(file -> {
            assertThat(file.content().getBytes()).isEqualTo(FakeMedia.usual("picture of a scratch"));
            assertThat(file.mimeType()).isEqualTo("image/jpeg");
        });
    }

    @Test
    void aBurstCostsOneCallForEachFileAndOneForTheRest() {
        sayInOneBreath(text("first"));
        FakeMedia.has("burst voice", "audio/mpeg", new byte[] { 1, 2, 3 });
        var voice = new VoiceReceived(customer, now(), Map.of(), nextMessageId(), "burst voice", "amr", "刹车有异响。");
        var photos = List.of(photo("burst 1"), photo("burst 2"), photo("burst 3"));

        countCalls();
        sayInOneBreath(photos.get(0), photos.get(1), text("look"), photos.get(2), voice, text("please"));

        assertThat(calls()).hasSize(5);
        var ticket = awaitTexts("first", """
                [图片 image] photo-%s
                [图片 image] photo-%s
                look
                [图片 image] photo-%s
                [语音 voice] voice-%s
                [识别 recognised] 刹车有异响。
                please""".formatted(photos.get(0).messageId(), photos.get(1).messageId(), photos.get(2).messageId(),
                voice.messageId()));
        assertThat(attached(ticket)).containsExactlyInAnyOrder("photo-" + photos.get(0).messageId() + ".jpg",
                "photo-" + photos.get(1).messageId() + ".jpg", "photo-" + photos.get(2).messageId() + ".jpg",
                "voice-" + voice.messageId() + ".mp3");
    }

    @Test
    void aFirstMessageCostsAtMostFourCalls() {
        sayInOneBreath(text("other"));
        tenant.desk().setStatus(tickets().get(0).id(), "2");
        customer = new Customer("shop", customer.openId() + "x");
        topics.publish("wechat.inbound",
                new org.wechatc4c.events.inbound.InboundEvent.Followed(customer, now(), Map.of(), null),
                "follow-" + customer.key());
        awaitEvent("customer-created:" + customer.key());

        countCalls();
        sayInOneBreath(text("first"));

        assertThat(calls()).filteredOn(call -> !isLookingForTheTicket(call)).hasSize(3);
    }

    @Test
    void noFileIsDoubledOrLostWhateverIsCutOff() {
        var photos = List.of(photo("cut 1"), photo("cut 2"), photo("cut 3"));

        tenant.nextWrites(Fault.slow(Duration.ofMillis(1)), Fault.slow(Duration.ofMillis(1)), Fault.takeAndCut(),
                Fault.takeAndCut(), Fault.cut(), Fault.takeAndCut(), Fault.takeAndCut(), Fault.locked());
        photos.forEach(this::say);
        say("after");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).singleElement().extracting(
                ticket -> ticket.texts().size()).isEqualTo(4));
        awaitAttached(tickets().get(0), photos.stream().map(photo -> "photo-" + photo.messageId() + ".jpg")
                .toArray(String[]::new));
        assertThat(notes()).isEmpty();
    }

    @Test
    void aRepeatAttachesWhatIsMissingToTheTicketThatItBelongsTo() {
        var first = say(photo("repeat 1"));
        var ticket = awaitTexts("[图片 image] photo-" + first.messageId());
        awaitAttached(ticket, "photo-" + first.messageId() + ".jpg");
        var second = say(photo("repeat 2"));
        awaitAttached(ticket, "photo-" + first.messageId() + ".jpg", "photo-" + second.messageId() + ".jpg");
        redis.flushall();

        countCalls();
        sayAgain(first);
        sayAgain(second);
        say("after");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets().get(0).texts()).last().isEqualTo("after"));
        assertThat(attached(ticket)).hasSize(2);
        assertThat(calls()).filteredOn(call -> call.path().endsWith("ServiceRequestAttachmentFolderCollection"))
                .isNotEmpty().allSatisfy(call -> {
                    assertThat(call.method()).isEqualTo("GET");
                    assertThat(call.query()).contains("$select=").doesNotContain("Binary");
                });
    }

    @Test
    void whatIsGoneIsSaidOnceAndStopsNobody() {
        FakeMedia.lost("gone", "WeChat has the file no more");

        var photo = say(photo("gone"));
        say("after");

        awaitTexts("[图片 image] photo-" + photo.messageId(), "after");
        sayAgain(photo);
        say("later");
        awaitTexts("[图片 image] photo-" + photo.messageId(), "after", "later");
        assertThat(notes()).singleElement().asString().contains("WeChat has the file no more", "未能添加为附件",
                "[photo-" + photo.messageId() + "]");
    }

    @Test
    void whatCannotBeHadNowIsWaitedFor() {
        FakeMedia.isAway("away", 3);

        var photo = say(photo("away"));
        say("after");

        var ticket = awaitTexts("[图片 image] photo-" + photo.messageId(), "after");
        awaitAttached(ticket, "photo-" + photo.messageId() + ".jpg");
    }

    @Test
    void whatTheTenantRefusesIsSaidAndStopsNobody() {
        FakeMedia.has("raw voice", "audio/amr", new byte[] { 1, 2, 3 });
        sayInOneBreath(text("first"));

        var voice = new VoiceReceived(customer, now(), Map.of(), nextMessageId(), "raw voice", "amr", "刹车有异响。");
        sayInOneBreath(voice, text("listen"));

        var ticket = awaitTexts("first", "[语音 voice] voice-" + voice.messageId() + "\n[识别 recognised] 刹车有异响。\nlisten");
        assertThat(attached(ticket)).isEmpty();
        assertThat(notes()).singleElement().asString().contains("C4C refused with status 400");
    }

    @Test
    void aTenantTakesOnlyWhatItAllows() {
        customer = new Customer("ruled", customer.openId());
        FakeMedia.has("too large", "image/jpeg", new byte[1001]);
        FakeMedia.has("strange", "audio/amr", new byte[10]);
        var voice = new VoiceReceived(customer, now(), Map.of(), nextMessageId(), "strange", "amr", null);
        var good = photo("good");

        sayInOneBreath(photo("too large"), voice, good);

        assertThat(attached(tickets().get(0))).containsExactly("photo-" + good.messageId() + ".jpg");
        assertThat(notes()).hasSize(2).anySatisfy(note -> assertThat(note).contains("too large"))
                .anySatisfy(note -> assertThat(note).contains("type not allowed: amr"));
    }

    @Test
    void aFileIsKeptAsSoonAsItsMessageArrives() {
        desk.arrived(photo("kept at once")).await().atMost(PATIENCE);
        desk.arrived(text("nothing to keep")).await().atMost(PATIENCE);

        assertThat(FakeMedia.kept()).contains("kept at once");
    }

    private void awaitAttached(Ticket ticket, String... names) {
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(attached(ticket)).containsExactlyInAnyOrderElementsOf(Arrays.asList(names)));
    }

    private static boolean isLookingForTheTicket(Call call) {
        return call.path().endsWith("ServiceRequestBusinessTransactionDocumentReferenceCollection");
    }
}
