package org.wechatc4c.connector.reply;

import java.util.List;

/**
 * A workflow's invitations to take part in a survey.
 *
 * @param received the JSON as it came
 */
record Survey(List<Invitation> invitations, String received) implements MashupCall {

    Survey {
        invitations = List.copyOf(invitations);
    }

    /** To one person, known by the openid. */
    record Invitation(String openId, String text) {

        @Override
        public String toString() {
            return "Invitation[]";
        }
    }

    @Override
    public String toString() {
        return "Survey[" + invitations.size() + " invitations]";
    }
}
