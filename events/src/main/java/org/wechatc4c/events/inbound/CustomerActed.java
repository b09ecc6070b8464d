package org.wechatc4c.events.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** The customer did something that is neither a message nor a choice of the menu. */
public sealed interface CustomerActed extends InboundEvent {

    /**
     * A follower scanned a QR code of the account. Who did not follow yet follows by it: {@link InboundEvent.Followed}.
     *
     * @param scene the value of the QR code
     * @param ticket WeChat's ticket of the QR code, with which its picture can be had; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.qr-code-scanned.v1")
    record QrCodeScanned(Customer customer, Instant at, Map<String, String> more, String scene,
            @Nullable String ticket) implements CustomerActed {
        public QrCodeScanned {
            more = Map.copyOf(more);
        }
    }

    /**
     * The phone of the customer told where it is, which the customer once allowed.
     *
     * @param latitude degrees north
     * @param longitude degrees east
     * @param precision how far off it may be, in metres
     */
    @JsonTypeName("wechat.inbound.location-reported.v1")
    record LocationReported(Customer customer, Instant at, Map<String, String> more, double latitude, double longitude,
            double precision) implements CustomerActed {
        public LocationReported {
            Coordinates.check(latitude, longitude);
            if (!(precision >= 0)) {
                throw new IllegalArgumentException("nothing is less than nothing off");
            }
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer opened the chat of a Mini Program.
     *
     * @param sessionFrom what the page says about where the chat was opened; absent when it says nothing
     */
    @JsonTypeName("wechat.inbound.mini-program-chat-entered.v1")
    record MiniProgramChatEntered(Customer customer, Instant at, Map<String, String> more,
            @Nullable String sessionFrom) implements CustomerActed {
        public MiniProgramChatEntered {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer scanned the QR code of a shopping guide of the account.
     *
     * @param openId who scanned it
     * @param guideAccount the guide by their WeChat id; absent when WeChat gave none
     * @param guideOpenId the guide by their openid; absent when WeChat gave none
     * @param action what came of it, as WeChat's number; absent when WeChat gave none
     * @param info what the code carries; absent when it carries nothing
     */
    @JsonTypeName("wechat.inbound.guide-qr-code-scanned.v1")
    record GuideQrCodeScanned(Customer customer, Instant at, Map<String, String> more, String openId,
            @Nullable String guideAccount, @Nullable String guideOpenId, @Nullable String action,
            @Nullable String info) implements CustomerActed {
        public GuideQrCodeScanned {
            more = Map.copyOf(more);
        }
    }

    /** The customer answered whether they want messages of some templates. */
    @JsonTypeName("wechat.inbound.subscriptions-chosen.v1")
    record SubscriptionsChosen(Customer customer, Instant at, Map<String, String> more,
            List<SubscriptionChoice> choices) implements CustomerActed {
        public SubscriptionsChosen {
            if (choices.isEmpty()) {
                throw new IllegalArgumentException("a choice is about at least one template");
            }
            more = Map.copyOf(more);
            choices = List.copyOf(choices);
        }
    }

    /** The customer changed in the settings which messages they want. WeChat pushes refusals only. */
    @JsonTypeName("wechat.inbound.subscriptions-changed.v1")
    record SubscriptionsChanged(Customer customer, Instant at, Map<String, String> more,
            List<SubscriptionChoice> choices) implements CustomerActed {
        public SubscriptionsChanged {
            if (choices.isEmpty()) {
                throw new IllegalArgumentException("a choice is about at least one template");
            }
            more = Map.copyOf(more);
            choices = List.copyOf(choices);
        }
    }

    /**
     * The customer paid for something in the WeChat shop of the account.
     *
     * @param status WeChat's number of the state of the order; absent when WeChat gave none
     * @param productId what was bought; absent when WeChat gave none
     * @param sku in which make it was bought; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.shop-order-placed.v1")
    record ShopOrderPlaced(Customer customer, Instant at, Map<String, String> more, String orderId, @Nullable String status,
            @Nullable String productId, @Nullable String sku) implements CustomerActed {
        public ShopOrderPlaced {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer agreed, or failed to agree, to have an invoice issued.
     *
     * @param orderId the order that the invoice is for
     * @param appId the app id to which the customer agreed; absent when WeChat gave none
     * @param source from where the customer came, such as {@code web}; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.invoice-authorised.v1")
    record InvoiceAuthorised(Customer customer, Instant at, Map<String, String> more, String orderId, boolean succeeded,
            @Nullable String appId, @Nullable String source) implements CustomerActed {
        public InvoiceAuthorised {
            more = Map.copyOf(more);
        }
    }

    /**
     * What a customer chose for one template.
     *
     * @param accepted whether the account may send a message of the template
     * @param scene WeChat's number of where the customer was asked; absent when WeChat gave none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubscriptionChoice(String templateId, boolean accepted, @Nullable String scene) {
    }
}
