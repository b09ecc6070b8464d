package org.wechatc4c.gateway.login;

/**
 * Who came back from WeChat, as the token-service asserts it.
 *
 * @param assertionId no assertion is believed twice
 */
record Identity(String assertionId, String channelId, String openId, Scope scope, boolean snapshot, String returnTo) {

    /** Without the visitor. */
    @Override
    public String toString() {
        return "Identity[" + channelId + ", " + scope + ", snapshot=" + snapshot + "]";
    }
}
