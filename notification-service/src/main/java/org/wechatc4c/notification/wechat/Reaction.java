package org.wechatc4c.notification.wechat;

/** What an answer of WeChat means for a customer-service message. */
public sealed interface Reaction {

    /** WeChat took it. */
    record Accepted() implements Reaction {
    }

    /** Say it again soon, but only a few times: a busy WeChat may have taken it all the same. */
    record RetrySoon() implements Reaction {
    }

    /** WeChat wants fewer calls from this account: say it again after a pause. */
    record Pause(Quota quota) implements Reaction {
    }

    /** The token is not good, the message may be. */
    record RenewToken() implements Reaction {
    }

    /** Nothing can be said to this customer until they write. */
    record Park() implements Reaction {
    }

    /** This message or this customer is not for WeChat; others are not touched. */
    record Refuse(String reason) implements Reaction {
    }

    /** The same for the next message, probably: the account, the configuration or this program needs a person. */
    record RefuseAndAlert(String reason) implements Reaction {
    }

    /** WeChat did not get it: say it again as long as it is good. */
    record RetryLater(String why) implements Reaction {
    }

    /** Nobody knows whether WeChat took it. */
    record ShowAsUnknown(String why) implements Reaction {
    }

    /** Which of WeChat's limits on calls is reached. */
    enum Quota {
        MINUTE,
        DAY
    }
}
