package org.wechatc4c.notification.delivery;

import java.util.List;

/** What is to be done next for one customer. */
public sealed interface Step {

    /** Tell the others first, so that they hear of things in the order in which they happened. */
    record Announce(List<Delivery> news) implements Step {
    }

    /** Send this; it is marked as being sent, and nobody else will. */
    record Send(Delivery delivery, Content content) implements Step {
    }

    /** Nothing now. */
    record Rest() implements Step {
    }
}
