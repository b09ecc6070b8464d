package org.wechatc4c.connector.reply;

import java.util.Optional;

/**
 * What an agent answered.
 *
 * @param activityId ID of the agent's activity
 * @param answered external id of the customer's message; empty when the agent began
 * @param ticketNumber the ticket, as agents know it
 * @param received the JSON as it came
 */
record AgentReply(String activityId, Optional<String> answered, Optional<String> ticketNumber, String text, String received) {

    /** The id under which the answer travels: C4C calling twice says it once. */
    String eventId() {
        return "c4c:activity:" + activityId;
    }

    @Override
    public String toString() {
        return "AgentReply[activity=" + activityId + ", ticket=" + ticketNumber.orElse("none") + ']';
    }
}
