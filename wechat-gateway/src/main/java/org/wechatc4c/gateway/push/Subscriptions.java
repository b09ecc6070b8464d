package org.wechatc4c.gateway.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.wechatc4c.events.inbound.CustomerActed.SubscriptionChoice;
import org.wechatc4c.events.inbound.CustomerActed.SubscriptionsChanged;
import org.wechatc4c.events.inbound.CustomerActed.SubscriptionsChosen;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.ReportReceived.SubscriptionMessagesReported;
import org.wechatc4c.events.inbound.ReportReceived.SubscriptionMessagesReported.SubscriptionResult;

/** What becomes of messages to which customers subscribe, one by one. */
final class Subscriptions {

    static final Map<String, Reading> READINGS = Map.of(
            "event.subscribe_msg_popup_event", Subscriptions::chosen,
            "event.subscribe_msg_change_event", Subscriptions::changed,
            "event.subscribe_msg_sent_event", Subscriptions::sent);

    private Subscriptions() {
    }

    private static InboundEvent chosen(Head head, Elements elements) throws NotAsDescribed {
        var choices = choices(entries("SubscribeMsgPopupEvent", elements));
        return new SubscriptionsChosen(head.customer(), head.at(), elements.rest(), choices);
    }

    private static InboundEvent changed(Head head, Elements elements) throws NotAsDescribed {
        var choices = choices(entries("SubscribeMsgChangeEvent", elements));
        return new SubscriptionsChanged(head.customer(), head.at(), elements.rest(), choices);
    }

    private static InboundEvent sent(Head head, Elements elements) throws NotAsDescribed {
        var results = new ArrayList<SubscriptionResult>();
        for (var entry : entries("SubscribeMsgSentEvent", elements)) {
            results.add(new SubscriptionResult(
                    entry.filled("TemplateId"),
                    entry.filledPart("MsgID"),
                    entry.wholePart("ErrorCode"),
                    entry.filled("ErrorStatus")));
        }
        return new SubscriptionMessagesReported(head.customer(), head.at(), elements.rest(), results);
    }

    private static List<SubscriptionChoice> choices(List<Elements> entries) throws NotAsDescribed {
        var choices = new ArrayList<SubscriptionChoice>();
        for (var entry : entries) {
            choices.add(new SubscriptionChoice(
                    entry.filledPart("TemplateId"),
                    isAccepted(entry.filledPart("SubscribeStatusString")),
                    entry.filled("PopupScene")));
        }
        return choices;
    }

    /** Whatever else WeChat may come to say is no leave to send. */
    private static boolean isAccepted(String status) {
        return status.equalsIgnoreCase("accept");
    }

    /** In XML the list stands in an element of its own, in JSON it does not. */
    private static List<Elements> entries(String wrapper, Elements elements) {
        var wrapped = elements.inside(wrapper);
        return (wrapped == null ? elements : wrapped).each("List");
    }
}
