package org.wechatc4c.events.inbound;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** Something happened to a card or coupon of the account. */
public sealed interface CardChanged extends InboundEvent {

    /**
     * WeChat reviewed a card.
     *
     * @param reason why it was not accepted, in words; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.card-reviewed.v1")
    record CardReviewed(Customer customer, Instant at, Map<String, String> more, String cardId, boolean accepted,
            @Nullable String reason) implements CardChanged {
        public CardReviewed {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer took a card.
     *
     * @param code the number of the customer's own copy
     * @param isGift whether another person gave it on
     * @param giver the openid of who gave it on; absent when nobody did
     * @param source what the account wrote into the link or QR code of the card; absent when it wrote nothing
     */
    @JsonTypeName("wechat.inbound.card-taken.v1")
    record CardTaken(Customer customer, Instant at, Map<String, String> more, String cardId, String code, boolean isGift,
            @Nullable String giver, @Nullable String source) implements CardChanged {
        public CardTaken {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer gives a card on to somebody.
     *
     * @param code the number of the customer's own copy
     * @param receiver the openid of who is to have it; absent when nobody took it yet
     * @param isReturned whether nobody took it, so that it came back
     * @param isToGroup whether it was offered to a group
     */
    @JsonTypeName("wechat.inbound.card-given.v1")
    record CardGiven(Customer customer, Instant at, Map<String, String> more, String cardId, String code,
            @Nullable String receiver, boolean isReturned, boolean isToGroup) implements CardChanged {
        public CardGiven {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer did something with a card that leaves it as it is, or deleted it.
     *
     * @param code the number of the customer's own copy
     */
    @JsonTypeName("wechat.inbound.card-handled.v1")
    record CardHandled(Customer customer, Instant at, Map<String, String> more, String cardId, String code,
            Action action) implements CardChanged {
        public CardHandled {
            more = Map.copyOf(more);
        }

        /** What was done. */
        public enum Action {
            /** It was deleted ({@code user_del_card}). */
            DELETED,
            /** It was looked at ({@code user_view_card}). */
            VIEWED,
            /** The chat with the account was opened from it ({@code user_enter_session_from_card}). */
            CHAT_ENTERED,
            /** The form that makes it valid was filled in ({@code submit_membercard_user_info}). */
            FORM_SUBMITTED
        }
    }

    /**
     * A card was redeemed.
     *
     * @param code the number of the customer's own copy
     * @param source how it was redeemed, in WeChat's word such as {@code FROM_API}; absent when WeChat gave none
     * @param placeName where it was redeemed; absent when WeChat gave none
     * @param staffOpenId who redeemed it; absent when nobody of the staff did
     */
    @JsonTypeName("wechat.inbound.card-redeemed.v1")
    record CardRedeemed(Customer customer, Instant at, Map<String, String> more, String cardId, String code,
            @Nullable String source, @Nullable String placeName, @Nullable String staffOpenId) implements CardChanged {
        public CardRedeemed {
            more = Map.copyOf(more);
        }
    }

    /**
     * The customer paid a bill from a card.
     *
     * @param code the number of the customer's own copy
     * @param transactionId WeChat Pay's number of the payment; absent when WeChat gave none
     * @param feeInCents what was paid; absent when WeChat gave none
     * @param originalFeeInCents what would have been paid without the card; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.card-paid-with.v1")
    record CardPaidWith(Customer customer, Instant at, Map<String, String> more, String cardId, String code,
            @Nullable String transactionId, @Nullable Long feeInCents,
            @Nullable Long originalFeeInCents) implements CardChanged {
        public CardPaidWith {
            more = Map.copyOf(more);
        }
    }

    /**
     * The points or the balance of a member card changed.
     *
     * @param code the number of the customer's own copy
     * @param bonusChange by how many points; absent when WeChat gave none
     * @param balanceChange by how much of its currency; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.member-card-updated.v1")
    record MemberCardUpdated(Customer customer, Instant at, Map<String, String> more, String cardId, String code,
            @Nullable Integer bonusChange, @Nullable Integer balanceChange) implements CardChanged {
        public MemberCardUpdated {
            more = Map.copyOf(more);
        }
    }

    /**
     * Few copies of a card are left.
     *
     * @param detail how many, in words; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.card-stock-low.v1")
    record CardStockLow(Customer customer, Instant at, Map<String, String> more, String cardId,
            @Nullable String detail) implements CardChanged {
        public CardStockLow {
            more = Map.copyOf(more);
        }
    }

    /**
     * An order of coupons that the account placed with WeChat changed.
     *
     * @param status WeChat's word for the state of the order; absent when WeChat gave none
     * @param orderType WeChat's word for the kind of order; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.card-order-changed.v1")
    record CardOrderChanged(Customer customer, Instant at, Map<String, String> more, String orderId, @Nullable String status,
            @Nullable String orderType) implements CardChanged {
        public CardOrderChanged {
            more = Map.copyOf(more);
        }
    }
}
