package org.wechatc4c.notification.delivery;

/** What is said. Kept only while it may still be sent, and never printed. */
public record Text(String content) {
    @Override
    public String toString() {
        return "Text[" + content.length() + " characters]";
    }
}
