package org.wechatc4c.token.caller;

import java.util.Locale;

/** What a caller is, and so what it may have. The constants are for {@code @RolesAllowed}. */
public enum Role {

    /** The wechat-gateway: may prove and decrypt what WeChat sends, and sign people in. It gets no token. */
    GATEWAY,

    /** The notification-service: gets access tokens, and nothing that WeChat signs or encrypts with. */
    NOTIFICATION,

    /** People and their tools: they change channels and see how things are, but never a secret. */
    OPERATOR;

    /** {@link #GATEWAY}. */
    public static final String OF_GATEWAY = "gateway";

    /** {@link #NOTIFICATION}. */
    public static final String OF_NOTIFICATION = "notification";

    /** {@link #OPERATOR}. */
    public static final String OF_OPERATOR = "operator";

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
