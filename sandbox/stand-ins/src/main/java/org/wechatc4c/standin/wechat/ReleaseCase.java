package org.wechatc4c.standin.wechat;

/**
 * How a third-party platform fared in one case of the release check.
 *
 * @param name what was tried
 * @param reason what was not as it should be; empty when the case is passed
 */
public record ReleaseCase(String name, String reason) {

    public boolean isPassed() {
        return reason.isEmpty();
    }
}
