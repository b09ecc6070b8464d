package org.wechatc4c.notification.delivery;

/**
 * How often in a row a message had to wait.
 *
 * @param busy times that WeChat took the call and said it was busy
 * @param unsent times that no call could be made, or that WeChat wanted calls to pause
 */
public record Setbacks(int busy, int unsent) {

    static final Setbacks NONE = new Setbacks(0, 0);

    Setbacks oneMoreBusy() {
        return new Setbacks(busy + 1, unsent);
    }

    Setbacks oneMoreUnsent() {
        return new Setbacks(busy, unsent + 1);
    }
}
