package org.wechatc4c.token.channel;

/** By which call access tokens are asked for. */
public enum TokenMode {

    /** The stable-token call in its normal mode: asking lets no token die. */
    STABLE,

    /** The older call: each one lets the token before it age. Whoever else uses it for the same account is a rival. */
    CLASSIC
}
