package org.wechatc4c.gateway.push;

import java.util.Map;

import org.wechatc4c.events.inbound.CardChanged.CardGiven;
import org.wechatc4c.events.inbound.CardChanged.CardHandled;
import org.wechatc4c.events.inbound.CardChanged.CardHandled.Action;
import org.wechatc4c.events.inbound.CardChanged.CardOrderChanged;
import org.wechatc4c.events.inbound.CardChanged.CardPaidWith;
import org.wechatc4c.events.inbound.CardChanged.CardRedeemed;
import org.wechatc4c.events.inbound.CardChanged.CardReviewed;
import org.wechatc4c.events.inbound.CardChanged.CardStockLow;
import org.wechatc4c.events.inbound.CardChanged.CardTaken;
import org.wechatc4c.events.inbound.CardChanged.MemberCardUpdated;
import org.wechatc4c.events.inbound.InboundEvent;

/** Cards and coupons. */
final class Cards {

    static final Map<String, Reading> READINGS = Map.ofEntries(
            Map.entry("event.card_pass_check", (head, elements) -> reviewed(head, elements, true)),
            Map.entry("event.card_not_pass_check", (head, elements) -> reviewed(head, elements, false)),
            Map.entry("event.user_get_card", Cards::taken),
            Map.entry("event.user_gifting_card", Cards::given),
            Map.entry("event.user_del_card", (head, elements) -> handled(head, elements, Action.DELETED)),
            Map.entry("event.user_view_card", (head, elements) -> handled(head, elements, Action.VIEWED)),
            Map.entry("event.user_enter_session_from_card",
                    (head, elements) -> handled(head, elements, Action.CHAT_ENTERED)),
            Map.entry("event.submit_membercard_user_info",
                    (head, elements) -> handled(head, elements, Action.FORM_SUBMITTED)),
            Map.entry("event.user_consume_card", Cards::redeemed),
            Map.entry("event.user_pay_from_pay_cell", Cards::paidWith),
            Map.entry("event.update_member_card", Cards::memberCardUpdated),
            Map.entry("event.card_sku_remind", Cards::stockLow),
            Map.entry("event.card_pay_order", Cards::orderChanged));

    private Cards() {
    }

    private static InboundEvent reviewed(Head head, Elements elements, boolean accepted) throws NotAsDescribed {
        var cardId = elements.filledPart("CardId");
        var reason = elements.filled("RefuseReason");
        return new CardReviewed(head.customer(), head.at(), elements.rest(), cardId, accepted, reason);
    }

    private static InboundEvent taken(Head head, Elements elements) throws NotAsDescribed {
        var cardId = elements.filledPart("CardId");
        var code = elements.filledPart("UserCardCode");
        var isGift = elements.flag("IsGiveByFriend");
        var giver = elements.filled("FriendUserName");
        var source = elements.filled("OuterStr");
        return new CardTaken(head.customer(), head.at(), elements.rest(), cardId, code, isGift, giver, source);
    }

    private static InboundEvent given(Head head, Elements elements) throws NotAsDescribed {
        var cardId = elements.filledPart("CardId");
        var code = elements.filledPart("UserCardCode");
        var receiver = elements.filled("FriendUserName");
        var isReturned = elements.flag("IsReturnBack");
        var isToGroup = elements.flag("IsChatRoom");
        return new CardGiven(head.customer(), head.at(), elements.rest(), cardId, code, receiver, isReturned, isToGroup);
    }

    private static InboundEvent handled(Head head, Elements elements, Action action) throws NotAsDescribed {
        var cardId = elements.filledPart("CardId");
        var code = elements.filledPart("UserCardCode");
        return new CardHandled(head.customer(), head.at(), elements.rest(), cardId, code, action);
    }

    private static InboundEvent redeemed(Head head, Elements elements) throws NotAsDescribed {
        var cardId = elements.filledPart("CardId");
        var code = elements.filledPart("UserCardCode");
        var source = elements.filled("ConsumeSource");
        var place = elements.filled("LocationName");
        var staff = elements.filled("StaffOpenId");
        return new CardRedeemed(head.customer(), head.at(), elements.rest(), cardId, code, source, place, staff);
    }

    private static InboundEvent paidWith(Head head, Elements elements) throws NotAsDescribed {
        var cardId = elements.filledPart("CardId");
        var code = elements.filledPart("UserCardCode");
        var transactionId = elements.filled("TransId");
        var fee = elements.large("Fee");
        var originalFee = elements.large("OriginalFee");
        return new CardPaidWith(head.customer(), head.at(), elements.rest(), cardId, code, transactionId, fee, originalFee);
    }

    private static InboundEvent memberCardUpdated(Head head, Elements elements) throws NotAsDescribed {
        var cardId = elements.filledPart("CardId");
        var code = elements.filledPart("UserCardCode");
        var bonus = elements.whole("ModifyBonus");
        var balance = elements.whole("ModifyBalance");
        return new MemberCardUpdated(head.customer(), head.at(), elements.rest(), cardId, code, bonus, balance);
    }

    private static InboundEvent stockLow(Head head, Elements elements) throws NotAsDescribed {
        var cardId = elements.filledPart("CardId");
        var detail = elements.filled("Detail");
        return new CardStockLow(head.customer(), head.at(), elements.rest(), cardId, detail);
    }

    private static InboundEvent orderChanged(Head head, Elements elements) throws NotAsDescribed {
        var orderId = elements.filledPart("OrderId");
        var status = elements.filled("Status");
        var type = elements.filled("OrderType");
        return new CardOrderChanged(head.customer(), head.at(), elements.rest(), orderId, status, type);
    }
}
