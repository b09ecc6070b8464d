package org.wechatc4c.standin.wechat;

/** An answer to a push that WeChat does not understand; the user is told that the account is out of service. */
final class JunkReply extends RuntimeException {

    private static final long serialVersionUID = 1;

    JunkReply(String reason) {
        super(reason);
    }
}
