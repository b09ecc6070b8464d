package org.wechatc4c.standin.wechat;

/** How an account's pushes are protected, as chosen in its console. */
public enum Mode {
    /** Clear XML with a signature. */
    PLAIN,
    /** Clear XML with the encrypted copy in it; a reply may come either way. */
    COMPATIBLE,
    /** Encrypted only; a reply must be encrypted too. */
    SECURE
}
