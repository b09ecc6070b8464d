package org.wechatc4c.events.inbound;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** A chat with an agent of WeChat's own customer service began, ended or changed hands. */
public sealed interface AgentSessionChanged extends InboundEvent {

    /**
     * An agent took the customer on.
     *
     * @param agent the agent's account
     */
    @JsonTypeName("wechat.inbound.agent-session-opened.v1")
    record AgentSessionOpened(Customer customer, Instant at, Map<String, String> more,
            String agent) implements AgentSessionChanged {
        public AgentSessionOpened {
            more = Map.copyOf(more);
        }
    }

    /**
     * The chat with the agent ended.
     *
     * @param agent the agent's account
     * @param closeType who or what ended it, in WeChat's word; absent when WeChat gave none
     */
    @JsonTypeName("wechat.inbound.agent-session-closed.v1")
    record AgentSessionClosed(Customer customer, Instant at, Map<String, String> more, String agent,
            @Nullable String closeType) implements AgentSessionChanged {
        public AgentSessionClosed {
            more = Map.copyOf(more);
        }
    }

    /**
     * An agent handed the customer on to another.
     *
     * @param fromAgent the account of the agent who had the customer
     * @param toAgent the account of the agent who has the customer now
     */
    @JsonTypeName("wechat.inbound.agent-session-handed-over.v1")
    record AgentSessionHandedOver(Customer customer, Instant at, Map<String, String> more, String fromAgent,
            String toAgent) implements AgentSessionChanged {
        public AgentSessionHandedOver {
            more = Map.copyOf(more);
        }
    }
}
