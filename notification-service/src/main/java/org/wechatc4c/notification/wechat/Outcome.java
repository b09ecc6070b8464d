package org.wechatc4c.notification.wechat;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.notification.delivery.Attempt;

/**
 * What came of sending a message.
 *
 * @param attempts the calls that WeChat got or may have got, in order
 */
public record Outcome(List<Attempt> attempts, Reaction reaction) {

    /** WeChat's last word; absent when there was none. */
    public @Nullable Integer errcode() {
        return attempts.isEmpty() ? null : attempts.getLast().errcode();
    }

    /** Whether WeChat does not have what was uploaded for the message. */
    public boolean isAboutTheMedia() {
        var errcode = errcode();
        return errcode != null && switch (errcode) {
            case 40004, 40007, 40118, 40121, 46001 -> true;
            default -> false;
        };
    }

    /** WeChat's id of the last call; absent when it gave none. */
    public @Nullable String rid() {
        return attempts.isEmpty() ? null : attempts.getLast().rid();
    }
}
