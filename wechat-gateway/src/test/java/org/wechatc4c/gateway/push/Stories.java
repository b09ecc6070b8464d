package org.wechatc4c.gateway.push;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.AccountNotified.MiniProgramAudited;
import org.wechatc4c.events.inbound.AccountNotified.PlaceReviewed;
import org.wechatc4c.events.inbound.AccountNotified.Subject;
import org.wechatc4c.events.inbound.AccountNotified.VerificationExpired;
import org.wechatc4c.events.inbound.AccountNotified.VerificationFailed;
import org.wechatc4c.events.inbound.AccountNotified.VerificationProgressed;
import org.wechatc4c.events.inbound.AccountNotified.VerificationProgressed.Step;
import org.wechatc4c.events.inbound.AccountNotified.VerificationRenewalDue;
import org.wechatc4c.events.inbound.AccountNotified.VerificationSucceeded;
import org.wechatc4c.events.inbound.AgentSessionChanged.AgentSessionClosed;
import org.wechatc4c.events.inbound.AgentSessionChanged.AgentSessionHandedOver;
import org.wechatc4c.events.inbound.AgentSessionChanged.AgentSessionOpened;
import org.wechatc4c.events.inbound.CardChanged.CardGiven;
import org.wechatc4c.events.inbound.CardChanged.CardHandled;
import org.wechatc4c.events.inbound.CardChanged.CardOrderChanged;
import org.wechatc4c.events.inbound.CardChanged.CardPaidWith;
import org.wechatc4c.events.inbound.CardChanged.CardRedeemed;
import org.wechatc4c.events.inbound.CardChanged.CardReviewed;
import org.wechatc4c.events.inbound.CardChanged.CardStockLow;
import org.wechatc4c.events.inbound.CardChanged.CardTaken;
import org.wechatc4c.events.inbound.CardChanged.MemberCardUpdated;
import org.wechatc4c.events.inbound.CustomerActed.GuideQrCodeScanned;
import org.wechatc4c.events.inbound.CustomerActed.InvoiceAuthorised;
import org.wechatc4c.events.inbound.CustomerActed.LocationReported;
import org.wechatc4c.events.inbound.CustomerActed.MiniProgramChatEntered;
import org.wechatc4c.events.inbound.CustomerActed.QrCodeScanned;
import org.wechatc4c.events.inbound.CustomerActed.ShopOrderPlaced;
import org.wechatc4c.events.inbound.CustomerActed.SubscriptionChoice;
import org.wechatc4c.events.inbound.CustomerActed.SubscriptionsChanged;
import org.wechatc4c.events.inbound.CustomerActed.SubscriptionsChosen;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.DeviceReported;
import org.wechatc4c.events.inbound.InboundEvent.FileReceived;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.LinkReceived;
import org.wechatc4c.events.inbound.InboundEvent.LocationReceived;
import org.wechatc4c.events.inbound.InboundEvent.MenuClicked;
import org.wechatc4c.events.inbound.InboundEvent.MenuLinkOpened;
import org.wechatc4c.events.inbound.InboundEvent.MiniProgramPageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.Unfollowed;
import org.wechatc4c.events.inbound.InboundEvent.VideoReceived;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;
import org.wechatc4c.events.inbound.MenuUsed.MenuCodeScanned;
import org.wechatc4c.events.inbound.MenuUsed.MenuLocationChosen;
import org.wechatc4c.events.inbound.MenuUsed.MenuMiniProgramOpened;
import org.wechatc4c.events.inbound.MenuUsed.MenuPicturesChosen;
import org.wechatc4c.events.inbound.PersonalDataChanged.AuthorisationCancelled;
import org.wechatc4c.events.inbound.PersonalDataChanged.AuthorisationRevoked;
import org.wechatc4c.events.inbound.PersonalDataChanged.UserInfoModified;
import org.wechatc4c.events.inbound.ReportReceived.ArticleAddress;
import org.wechatc4c.events.inbound.ReportReceived.MassMessageReported;
import org.wechatc4c.events.inbound.ReportReceived.MassMessageReported.CopyrightCheck;
import org.wechatc4c.events.inbound.ReportReceived.MediaChecked;
import org.wechatc4c.events.inbound.ReportReceived.PublicationReported;
import org.wechatc4c.events.inbound.ReportReceived.SubscriptionMessagesReported;
import org.wechatc4c.events.inbound.ReportReceived.SubscriptionMessagesReported.SubscriptionResult;
import org.wechatc4c.events.inbound.ReportReceived.TemplateMessageReported;

/** Every kind of push that WeChat is known to send, by the file that holds one, and what it is read as. */
final class Stories {

    static final Customer CUSTOMER = new Customer("shop", "oC4Cdemo0000000000000000001");
    static final Instant AT = Instant.ofEpochSecond(1_700_000_000);

    private static final String CARD = "pFS7Fjg8kV1IdDz01r4SQwMkuCKc";
    private static final String CODE = "226009850808";

    private Stories() {
    }

    record Story(String file, InboundEvent event) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Story> all() {
        return Stream.of(messages(), choicesOfTheMenu(), otherActs(), demandsAboutPersonalData(), reports(),
                sessionsWithAgents(), noticesToTheAccount(), cards(), devices()).flatMap(stories -> stories);
    }

    private static Stream<Story> messages() {
        return Stream.of(
                new Story("text.xml",
                        new TextReceived(CUSTOMER, AT, Map.of(), "24000000000000001", "订单还没到😀 <where> & \"when\"?")),
                new Story("text.json",
                        new TextReceived(CUSTOMER, AT, Map.of(), "24000000000000001", "订单还没到😀 <where> & \"when\"?")),
                new Story("text-answering-an-article.xml",
                        new TextReceived(CUSTOMER, AT, Map.of("MsgDataId", "100000007", "Idx", "2"), "24000000000000002",
                                "多少钱？")),
                new Story("text-with-the-end-of-a-section.xml",
                        new TextReceived(CUSTOMER, AT, Map.of(), "24000000000000003", "a]]>b")),
                new Story("text-from-a-menu-in-the-chat.xml",
                        new TextReceived(CUSTOMER, AT, Map.of(), "24000000000000011", "满意", "101")),
                new Story("image.xml",
                        new ImageReceived(CUSTOMER, AT, Map.of(), "24000000000000004", "media-1",
                                "http://mmbiz.example/picture.jpg")),
                new Story("image.json",
                        new ImageReceived(CUSTOMER, AT, Map.of(), "24000000000000004", "media-1",
                                "http://mmbiz.example/picture.jpg")),
                new Story("image-without-an-address.xml",
                        new ImageReceived(CUSTOMER, AT, Map.of(), "24000000000000004", "media-1", null)),
                new Story("voice.xml",
                        new VoiceReceived(CUSTOMER, AT, Map.of("MediaId16K", "media-2-16k"), "24000000000000005", "media-2",
                                "amr", "我的车坏了")),
                new Story("voice-that-nobody-understood.xml",
                        new VoiceReceived(CUSTOMER, AT, Map.of(), "24000000000000005", "media-2", "speex", null)),
                new Story("video.xml",
                        new VideoReceived(CUSTOMER, AT, Map.of(), "24000000000000006", "media-3", "thumb-3", false)),
                new Story("shortvideo.xml",
                        new VideoReceived(CUSTOMER, AT, Map.of(), "24000000000000007", "media-4", "thumb-4", true)),
                new Story("location.xml",
                        new LocationReceived(CUSTOMER, AT, Map.of(), "24000000000000008", 31.230416, 121.473701, 15, "上海市黄浦区")),
                new Story("link.xml",
                        new LinkReceived(CUSTOMER, AT, Map.of(), "24000000000000009", "保养手册", "",
                                "https://dealer.example/manual?a=1&b=2")),
                new Story("file.xml",
                        new FileReceived(CUSTOMER, AT, Map.of(), "24000000000000010", "invoice.pdf", "", "key", null, 1234L)),
                new Story("file-with-all-its-particulars.xml",
                        new FileReceived(CUSTOMER, AT, Map.of(), "24000000000000010", "invoice.pdf", "Invoice", "key",
                                "0cc175b9c0f1b6a831c399e269772661", 1234L)),
                new Story("mini-program-page.xml",
                        new MiniProgramPageReceived(CUSTOMER, AT, Map.of(), "24000000000000012", "预约保养", "wx00000000000000c5",
                                "pages/booking?id=1", "https://mmbiz.example/thumb.jpg", "thumb-5")),
                new Story("mini-program-page.json", new MiniProgramPageReceived(CUSTOMER, AT, Map.of(), "24000000000000012",
                        "预约保养", "wx00000000000000c5", "pages/booking?id=1", "https://mmbiz.example/thumb.jpg", "thumb-5")));
    }

    private static Stream<Story> choicesOfTheMenu() {
        return Stream.of(
                new Story("click.xml", new MenuClicked(CUSTOMER, AT, Map.of(), "BOOK_SERVICE")),
                new Story("click-on-nothing.xml", new MenuClicked(CUSTOMER, AT, Map.of(), "")),
                new Story("view.xml", new MenuLinkOpened(CUSTOMER, AT, Map.of("MenuId", "4200"), "https://dealer.example/")),
                new Story("view-mini-program.xml",
                        new MenuMiniProgramOpened(CUSTOMER, AT, Map.of("MenuId", "4200"), "pages/index?from=menu")),
                new Story("code-scanned.xml",
                        new MenuCodeScanned(CUSTOMER, AT, Map.of(), "SCAN_CAR", "qrcode", "WVWZZZ1KZAW000001", false)),
                new Story("code-scanned-and-waited.xml",
                        new MenuCodeScanned(CUSTOMER, AT, Map.of("ScanCodeInfo.ScanTime", "1700000000"), "SCAN_CAR", "barcode",
                                "EAN_13,4006381333931", true)),
                new Story("two-pictures-announced.xml",
                        new MenuPicturesChosen(CUSTOMER, AT, Map.of(), "6", MenuPicturesChosen.Source.CAMERA, 2,
                                List.of("a1", "b2"))),
                new Story("two-pictures-announced-in-two-lists.xml",
                        new MenuPicturesChosen(CUSTOMER, AT, Map.of(), "6", MenuPicturesChosen.Source.CAMERA_OR_ALBUM, 2,
                                List.of("a1", "b2"))),
                new Story("picture-of-wechat-announced.xml",
                        new MenuPicturesChosen(CUSTOMER, AT, Map.of(), "7", MenuPicturesChosen.Source.WECHAT_ALBUM, 1,
                                List.of("c3"))),
                new Story("location-selected.xml", new MenuLocationChosen(CUSTOMER, AT, Map.of(), "WHERE_ARE_YOU", 31.230416,
                        121.473701, 15, "上海市黄浦区", "人民广场")));
    }

    private static Stream<Story> otherActs() {
        return Stream.of(
                new Story("subscribe.xml", new Followed(CUSTOMER, AT, Map.of("EventKey", ""), null)),
                new Story("subscribe-by-qr-code.xml", new Followed(CUSTOMER, AT, Map.of("Ticket", "TICKET"), "showroom-7")),
                new Story("subscribe-after-a-payment.xml",
                        new Followed(CUSTOMER, AT, Map.of("EventKey", "last_trade_no_42"), null)),
                new Story("unsubscribe.xml", new Unfollowed(CUSTOMER, AT, Map.of("EventKey", ""))),
                new Story("scan.xml", new QrCodeScanned(CUSTOMER, AT, Map.of(), "showroom-7", "TICKET")),
                new Story("scan-in-small-letters.xml", new QrCodeScanned(CUSTOMER, AT, Map.of(), "showroom-7", "TICKET")),
                new Story("location-reported.xml",
                        new LocationReported(CUSTOMER, AT, Map.of(), 31.230416, 121.473701, 119.385040)),
                new Story("chat-entered.xml", new MiniProgramChatEntered(CUSTOMER, AT, Map.of(), "page=booking")),
                new Story("chat-entered.json", new MiniProgramChatEntered(CUSTOMER, AT, Map.of(), "page=booking")),
                new Story("guide-code-scanned.xml",
                        new GuideQrCodeScanned(CUSTOMER, AT, Map.of(), "oC4Cdemo0000000000000000001", "guide-1",
                                "oC4Cguide000000000000000001", "1", "door")),
                new Story("shop-order.xml",
                        new ShopOrderPlaced(CUSTOMER, AT, Map.of(), "7197417460812533543", "2", "pDF3iYx",
                                "10001:1000012;10002:100021")),
                new Story("invoice-authorised.xml",
                        new InvoiceAuthorised(CUSTOMER, AT, Map.of(), "order-1", true, "wx00000000000000c4", "web")),
                new Story("invoice-not-authorised.xml",
                        new InvoiceAuthorised(CUSTOMER, AT, Map.of(), "order-2", false, "wx00000000000000c4", "app")),
                new Story("subscriptions-chosen.xml",
                        new SubscriptionsChosen(CUSTOMER, AT, Map.of(),
                                List.of(new SubscriptionChoice("T-1", true, "2"), new SubscriptionChoice("T-2", false, "2")))),
                new Story("subscriptions-chosen.json",
                        new SubscriptionsChosen(CUSTOMER, AT, Map.of(),
                                List.of(new SubscriptionChoice("T-1", true, "2"), new SubscriptionChoice("T-2", false, "2")))),
                new Story("subscription-changed.xml",
                        new SubscriptionsChanged(CUSTOMER, AT, Map.of(), List.of(new SubscriptionChoice("T-1", false, null)))),
                new Story("subscription-changed.json",
                        new SubscriptionsChanged(CUSTOMER, AT, Map.of(), List.of(new SubscriptionChoice("T-1", false, null)))),
                new Story("subscription-changed-in-a-list.json",
                        new SubscriptionsChanged(CUSTOMER, AT, Map.of(), List.of(new SubscriptionChoice("T-1", false, null)))));
    }

    private static Stream<Story> demandsAboutPersonalData() {
        return Stream.of(
                new Story("user-info-modified.xml",
                        new UserInfoModified(CUSTOMER, AT, Map.of(), "oC4Cdemo0000000000000000002", "wx00000000000000c4")),
                new Story("authorisation-revoked.xml",
                        new AuthorisationRevoked(CUSTOMER, AT, Map.of(), "oC4Cdemo0000000000000000002", "wx00000000000000c4",
                                "301")),
                new Story("authorisation-cancelled.xml", new AuthorisationCancelled(CUSTOMER, AT, Map.of(),
                        "oC4Cdemo0000000000000000002", "wx00000000000000c4")));
    }

    private static Stream<Story> reports() {
        return Stream.of(
                new Story("template-sent.xml",
                        new TemplateMessageReported(CUSTOMER, AT, Map.of(), "200163836",
                                TemplateMessageReported.Outcome.DELIVERED, "success")),
                new Story("template-refused.xml",
                        new TemplateMessageReported(CUSTOMER, AT, Map.of(), "200163837",
                                TemplateMessageReported.Outcome.BLOCKED, "failed:user block")),
                new Story("template-failed.xml",
                        new TemplateMessageReported(CUSTOMER, AT, Map.of(), "200163838", TemplateMessageReported.Outcome.FAILED,
                                "failed:system failed")),
                new Story("subscription-messages-sent.xml", new SubscriptionMessagesReported(CUSTOMER, AT, Map.of(),
                        List.of(new SubscriptionResult("T-1", "1700827132819554304", 0, "success"),
                                new SubscriptionResult("T-2", "1700827132819554305", 43101, "user refuse to accept the msg")))),
                new Story("subscription-message-sent.json",
                        new SubscriptionMessagesReported(CUSTOMER, AT, Map.of(),
                                List.of(new SubscriptionResult("T-1", "1700827132819554304", 0, "success")))),
                new Story("mass-message-sent.xml",
                        new MassMessageReported(CUSTOMER, AT,
                                Map.of("CopyrightCheckResult.Count", "1", "ArticleUrlResult.Count", "2"), "1000001625", true,
                                "send success", 100, 80, 75, 5, 2,
                                List.of(new CopyrightCheck(1, 0, 2, "https://mp.example/original", 1, true, true, false)),
                                List.of(new ArticleAddress(1, "https://mp.example/1"),
                                        new ArticleAddress(2, "https://mp.example/2")))),
                new Story("mass-message-refused.xml",
                        new MassMessageReported(CUSTOMER, AT, Map.of(), "1000001626", false, "err(30003)", 0, 0, 0, 0, null,
                                List.of(), List.of())),
                new Story("draft-published.xml",
                        new PublicationReported(CUSTOMER, AT, Map.of("PublishEventInfo.article_detail.count", "1"),
                                "2247503051", 0, "b5O2OUs25HBxRceL7hfReg",
                                List.of(new ArticleAddress(1, "https://mp.example/1")), List.of())),
                new Story("draft-refused.xml",
                        new PublicationReported(CUSTOMER, AT, Map.of(), "2247503052", 2, null, List.of(), List.of(1, 2))),
                new Story("media-checked.xml",
                        new MediaChecked(CUSTOMER, AT, Map.of(), "60ae120f-371d5872-7941a05b", "pass", 100)),
                new Story("media-checked.json", new MediaChecked(CUSTOMER, AT,
                        Map.of("appid", "wx00000000000000c5", "version", "2", "errcode", "0", "errmsg", "ok", "detail.strategy",
                                "content_model", "detail.errcode", "0", "detail.suggest", "risky", "detail.label", "20006",
                                "detail.prob", "90"),
                        "60ae120f-371d5872-7941a05b", "risky", 20006)));
    }

    private static Stream<Story> sessionsWithAgents() {
        return Stream.of(
                new Story("agent-session-opened.xml", new AgentSessionOpened(CUSTOMER, AT, Map.of(), "anna@dealer")),
                new Story("agent-session-closed.xml", new AgentSessionClosed(CUSTOMER, AT, Map.of(), "anna@dealer", "KF")),
                new Story("agent-session-handed-over.xml",
                        new AgentSessionHandedOver(CUSTOMER, AT, Map.of(), "anna@dealer", "bo@dealer")));
    }

    private static Stream<Story> noticesToTheAccount() {
        return Stream.of(
                new Story("qualification-verified.xml",
                        new VerificationSucceeded(CUSTOMER, AT, Map.of(), Subject.QUALIFICATION,
                                Instant.ofEpochSecond(1_731_536_000))),
                new Story("name-verified.xml",
                        new VerificationSucceeded(CUSTOMER, AT, Map.of(), Subject.NAMING,
                                Instant.ofEpochSecond(1_731_536_000))),
                new Story("qualification-refused.xml",
                        new VerificationFailed(CUSTOMER, AT, Map.of(), Subject.QUALIFICATION,
                                Instant.ofEpochSecond(1_699_999_000), "by time")),
                new Story("name-refused.xml",
                        new VerificationFailed(CUSTOMER, AT, Map.of(), Subject.NAMING, Instant.ofEpochSecond(1_699_999_000),
                                "by time")),
                new Story("renewal-due.xml",
                        new VerificationRenewalDue(CUSTOMER, AT, Map.of(), Instant.ofEpochSecond(1_731_536_000))),
                new Story("verification-expired.xml",
                        new VerificationExpired(CUSTOMER, AT, Map.of(), Instant.ofEpochSecond(1_699_999_000))),
                new Story("verification-paid.xml", new VerificationProgressed(CUSTOMER, AT, Map.of(), Step.PAID, null, null)),
                new Story("verification-dispatched.xml",
                        new VerificationProgressed(CUSTOMER, AT, Map.of(), Step.DISPATCHED, null, null)),
                new Story("verification-to-be-filled-in-again.xml",
                        new VerificationProgressed(CUSTOMER, AT, Map.of(), Step.REFILL_REQUESTED,
                                Instant.ofEpochSecond(1_699_999_000), "the licence is blurred")),
                new Story("verification-failed.xml",
                        new VerificationProgressed(CUSTOMER, AT, Map.of(), Step.FAILED, null, null)),
                new Story("place-accepted.xml", new PlaceReviewed(CUSTOMER, AT, Map.of(), "123123", "123adb", true, null)),
                new Story("place-refused.xml",
                        new PlaceReviewed(CUSTOMER, AT, Map.of(), "123123", "123adb", false, "no such street")),
                new Story("mini-program-passed.xml",
                        new MiniProgramAudited(CUSTOMER, AT, Map.of(), MiniProgramAudited.Outcome.PASSED,
                                Instant.ofEpochSecond(1_699_999_000), null)),
                new Story("mini-program-refused.xml",
                        new MiniProgramAudited(CUSTOMER, AT, Map.of("ScreenShot", "media-9"), MiniProgramAudited.Outcome.FAILED,
                                Instant.ofEpochSecond(1_699_999_000), "1:账号信息不符合规范")),
                new Story("mini-program-delayed.xml", new MiniProgramAudited(CUSTOMER, AT, Map.of(),
                        MiniProgramAudited.Outcome.DELAYED, Instant.ofEpochSecond(1_699_999_000), "为了更好的服务")));
    }

    private static Stream<Story> cards() {
        return Stream.of(
                new Story("card-accepted.xml", new CardReviewed(CUSTOMER, AT, Map.of(), CARD, true, null)),
                new Story("card-refused.xml", new CardReviewed(CUSTOMER, AT, Map.of(), CARD, false, "非法代制")),
                new Story("card-taken.xml",
                        new CardTaken(CUSTOMER, AT, Map.of("OuterId", "0"), CARD, CODE, false, null, "door")),
                new Story("card-taken-from-a-friend.xml",
                        new CardTaken(CUSTOMER, AT, Map.of("OldUserCardCode", "226009850807"), CARD, CODE, true,
                                "oC4Cdemo0000000000000000002", null)),
                new Story("card-given.xml",
                        new CardGiven(CUSTOMER, AT, Map.of(), CARD, CODE, "oC4Cdemo0000000000000000002", false, false)),
                new Story("card-deleted.xml", new CardHandled(CUSTOMER, AT, Map.of(), CARD, CODE, CardHandled.Action.DELETED)),
                new Story("card-viewed.xml",
                        new CardHandled(CUSTOMER, AT, Map.of("OuterStr", "door"), CARD, CODE, CardHandled.Action.VIEWED)),
                new Story("chat-entered-from-a-card.xml",
                        new CardHandled(CUSTOMER, AT, Map.of(), CARD, CODE, CardHandled.Action.CHAT_ENTERED)),
                new Story("card-form-submitted.xml",
                        new CardHandled(CUSTOMER, AT, Map.of(), CARD, CODE, CardHandled.Action.FORM_SUBMITTED)),
                new Story("card-redeemed.xml",
                        new CardRedeemed(CUSTOMER, AT, Map.of("VerifyCode", ""), CARD, CODE, "FROM_MOBILE_HELPER", "Pudong",
                                "oC4Cdemo0000000000000000002")),
                new Story("bill-paid-with-a-card.xml",
                        new CardPaidWith(CUSTOMER, AT, Map.of("LocationId", "291710000"), CARD, CODE, "10022403432015000000000",
                                10_000L, 10_500L)),
                new Story("points-taken-off.xml", new MemberCardUpdated(CUSTOMER, AT, Map.of(), CARD, CODE, -3, 0)),
                new Story("card-stock-low.xml",
                        new CardStockLow(CUSTOMER, AT, Map.of(), CARD, "the card's quantity is equal to 0")),
                new Story("coupons-ordered.xml", new CardOrderChanged(CUSTOMER, AT, Map.of("CreateOrderTime", "1472824000"),
                        "404091456", "ORDER_STATUS_FINANCE_SUCC", "ORDER_TYPE_WXPAY")));
    }

    private static Stream<Story> devices() {
        return Stream.of(
                new Story("device-said-something.xml",
                        new DeviceReported(CUSTOMER, AT,
                                Map.of("SessionID", "4096", "MsgId", "24000000000000013", "OpenID",
                                        "oC4Cdemo0000000000000000001"),
                                DeviceReported.Kind.TEXT, "gh_c4c000000001", "123456", null, "aGVsbG8=")),
                new Story("device-bound.xml",
                        new DeviceReported(CUSTOMER, AT, Map.of("SessionID", "0", "OpenID", "oC4Cdemo0000000000000000001"),
                                DeviceReported.Kind.EVENT, "gh_c4c000000001", "123456", "bind", "aGVsbG8=")),
                new Story("device-watched.xml",
                        new DeviceReported(CUSTOMER, AT, Map.of("OpType", "0", "OpenID", "oC4Cdemo0000000000000000001"),
                                DeviceReported.Kind.STATUS, "gh_c4c000000001", "123456", "subscribe_status", null)),
                new Story("device-of-an-unknown-make.xml", new DeviceReported(CUSTOMER, AT, Map.of("Lights", "on"),
                        DeviceReported.Kind.HARDWARE, null, null, null, null)));
    }

}
