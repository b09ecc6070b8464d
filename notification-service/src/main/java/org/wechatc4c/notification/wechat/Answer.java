package org.wechatc4c.notification.wechat;

import org.jspecify.annotations.Nullable;

/** What came back from one call to WeChat. */
sealed interface Answer {

    /**
     * WeChat's own word.
     *
     * @param rid WeChat's id of the call, taken from its message; absent when it held none
     */
    record Code(int errcode, @Nullable String rid) implements Answer {
    }

    /** WeChat certainly did not get the message. */
    record NotSent(String why) implements Answer {
    }

    /** WeChat may have got it. */
    record Unclear(String why) implements Answer {
    }
}
