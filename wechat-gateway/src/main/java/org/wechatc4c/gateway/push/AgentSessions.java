package org.wechatc4c.gateway.push;

import java.util.Map;

import org.wechatc4c.events.inbound.AgentSessionChanged.AgentSessionClosed;
import org.wechatc4c.events.inbound.AgentSessionChanged.AgentSessionHandedOver;
import org.wechatc4c.events.inbound.AgentSessionChanged.AgentSessionOpened;
import org.wechatc4c.events.inbound.InboundEvent;

/** Chats with agents of WeChat's own customer service. */
final class AgentSessions {

    static final Map<String, Reading> READINGS = Map.of(
            "event.kf_create_session", AgentSessions::opened,
            "event.kf_close_session", AgentSessions::closed,
            "event.kf_switch_session", AgentSessions::handedOver);

    private AgentSessions() {
    }

    private static InboundEvent opened(Head head, Elements elements) throws NotAsDescribed {
        var agent = elements.filledPart("KfAccount");
        return new AgentSessionOpened(head.customer(), head.at(), elements.rest(), agent);
    }

    private static InboundEvent closed(Head head, Elements elements) throws NotAsDescribed {
        var agent = elements.filledPart("KfAccount");
        var closeType = elements.filled("CloseType");
        return new AgentSessionClosed(head.customer(), head.at(), elements.rest(), agent, closeType);
    }

    private static InboundEvent handedOver(Head head, Elements elements) throws NotAsDescribed {
        var from = elements.filledPart("FromKfAccount");
        var to = elements.filledPart("ToKfAccount");
        return new AgentSessionHandedOver(head.customer(), head.at(), elements.rest(), from, to);
    }
}
