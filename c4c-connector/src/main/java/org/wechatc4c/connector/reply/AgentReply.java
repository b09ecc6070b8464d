package org.wechatc4c.connector.reply;

import java.util.Optional;

/**
 * What an agent answered.
 *
 * @param activityId ID of the agent's activity
 * @param answered external id of the customer's message; empty when the agent began
 * @param ticketNumber the ticket, as agents know it
 * @param isPrivate whether C4C marked it as private
 * @param text as it is to be read, without formatting
 * @param received the JSON as it came
 */
record AgentReply(String activityId, Optional<String> answered, Optional<String> ticketNumber, boolean isPrivate, String text,
        String received) implements MashupCall {

    /** The id under which the answer travels: C4C calling twice says it once. */
    String eventId() {
        return idOf(activityId);
    }

    /** The id under which an answer travels that is this activity in C4C, whichever way it came. */
    static String idOf(String activityId) {
        return "c4c:activity:" + activityId;
    }

    @Override
    public String toString() {
        return "AgentReply[activity=" + activityId + ", ticket=" + ticketNumber.orElse("none") + ']';
    }
}
