package org.wechatc4c.gateway.login;

import java.time.Instant;

/**
 * A visitor who signed in.
 *
 * @param openId whom the account knows the visitor as; never to be told to the browser
 * @param snapshot whether the visitor sees a preview of the page: then the openid is made up, and nothing is to be kept of it
 * @param begunAt when the visitor signed in
 * @param usedAt when the cookie was sealed, which happens again while it is in use
 */
public record Session(String channelId, String openId, Scope scope, boolean snapshot, Instant begunAt, Instant usedAt) {

    /** Without the visitor. */
    @Override
    public String toString() {
        return "Session[" + channelId + ", " + scope + ", snapshot=" + snapshot + "]";
    }
}
