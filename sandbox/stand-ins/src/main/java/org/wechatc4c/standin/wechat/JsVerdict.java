package org.wechatc4c.standin.wechat;

/** What a page hears when it configures the JS-SDK. */
public enum JsVerdict {
    /** {@code wx.ready} */
    READY,
    /** {@code wx.error} with "invalid url domain": the page is not among the account's safe ones. */
    INVALID_URL_DOMAIN,
    /** {@code wx.error} with "invalid signature" */
    INVALID_SIGNATURE
}
