package org.wechatc4c.gateway.push;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.inbound.CustomerActed.GuideQrCodeScanned;
import org.wechatc4c.events.inbound.CustomerActed.InvoiceAuthorised;
import org.wechatc4c.events.inbound.CustomerActed.LocationReported;
import org.wechatc4c.events.inbound.CustomerActed.MiniProgramChatEntered;
import org.wechatc4c.events.inbound.CustomerActed.QrCodeScanned;
import org.wechatc4c.events.inbound.CustomerActed.ShopOrderPlaced;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.Unfollowed;

/** What else customers do. */
final class Acts {

    static final Map<String, Reading> READINGS = Map.of(
            "event.subscribe", Acts::followed,
            "event.unsubscribe", Acts::unfollowed,
            "event.scan", Acts::qrCodeScanned,
            "event.location", Acts::locationReported,
            "event.user_enter_tempsession", Acts::miniProgramChatEntered,
            "event.guide_qrcode_scan_event", Acts::guideQrCodeScanned,
            "event.merchant_order", Acts::shopOrderPlaced,
            "event.user_authorize_invoice", Acts::invoiceAuthorised);

    private static final String SCENE_PREFIX = "qrscene_";

    private Acts() {
    }

    private static InboundEvent followed(Head head, Elements elements) {
        var scene = scene(elements);
        return new Followed(head.customer(), head.at(), elements.rest(), scene);
    }

    /** A key without the prefix says how else the account was found; it is passed on as it is. */
    private static @Nullable String scene(Elements elements) {
        var key = elements.peek("EventKey");
        if (key == null || !key.startsWith(SCENE_PREFIX)) {
            return null;
        }
        elements.optional("EventKey");
        return key.substring(SCENE_PREFIX.length());
    }

    private static InboundEvent unfollowed(Head head, Elements elements) {
        return new Unfollowed(head.customer(), head.at(), elements.rest());
    }

    private static InboundEvent qrCodeScanned(Head head, Elements elements) throws NotAsDescribed {
        var scene = elements.filledPart("EventKey");
        var ticket = elements.filled("Ticket");
        return new QrCodeScanned(head.customer(), head.at(), elements.rest(), scene, ticket);
    }

    private static InboundEvent locationReported(Head head, Elements elements) throws NotAsDescribed {
        var latitude = elements.decimalPart("Latitude");
        var longitude = elements.decimalPart("Longitude");
        var precision = elements.decimalPart("Precision");
        return new LocationReported(head.customer(), head.at(), elements.rest(), latitude, longitude, precision);
    }

    private static InboundEvent miniProgramChatEntered(Head head, Elements elements) {
        var sessionFrom = elements.filled("SessionFrom");
        return new MiniProgramChatEntered(head.customer(), head.at(), elements.rest(), sessionFrom);
    }

    private static InboundEvent guideQrCodeScanned(Head head, Elements elements) throws NotAsDescribed {
        var scan = elements.insidePart("GuideScanEvent");
        var openId = scan.filledPart("openid");
        var account = scan.filled("qrcode_guide_account");
        var guideOpenId = scan.filled("qrcode_guide_openid");
        var action = scan.filled("action");
        var info = scan.filled("qrcode_info");
        return new GuideQrCodeScanned(head.customer(), head.at(), elements.rest(), openId, account, guideOpenId, action, info);
    }

    private static InboundEvent shopOrderPlaced(Head head, Elements elements) throws NotAsDescribed {
        var orderId = elements.filledPart("OrderId");
        var status = elements.filled("OrderStatus");
        var productId = elements.filled("ProductId");
        var sku = elements.filled("SkuInfo");
        return new ShopOrderPlaced(head.customer(), head.at(), elements.rest(), orderId, status, productId, sku);
    }

    /** The order stands in the one element or in the other; the other one is not there, or empty. */
    private static InboundEvent invoiceAuthorised(Head head, Elements elements) throws NotAsDescribed {
        var succeeded = elements.filled("SuccOrderId");
        var failed = elements.filled("FailOrderId");
        var appId = elements.filled("AuthorizeAppId");
        var source = elements.filled("source");
        var orderId = succeeded == null ? failed : succeeded;
        if (orderId == null) {
            throw new NotAsDescribed();
        }
        return new InvoiceAuthorised(head.customer(), head.at(), elements.rest(), orderId, succeeded != null, appId, source);
    }
}
