package org.wechatc4c.connector.erasure;

/** An erasure was asked for, of nobody. */
final class NobodyMeant extends RuntimeException {
    NobodyMeant() {
        super("the address names no channel and openid");
    }
}
