package org.wechatc4c.token.channel;

/** How this installation comes to act for an account. */
public enum Hosting {

    /** With the AppSecret from the account's console. */
    KEY,

    /** Its owner authorised our open platform account by scanning a QR code. There is no AppSecret. */
    QRCODE
}
