package org.wechatc4c.token.token;

import org.wechatc4c.token.channel.Channel;

/**
 * Whose tokens, and how they come to us.
 *
 * @param made by which call and with which secret tokens are asked for; those that were asked for otherwise are not used
 */
public record Account(String appId, TokenKind kind, String made) {

    static Account of(Channel channel) {
        var kind = TokenKind.of(channel);
        return new Account(channel.appId(), kind, kind.word() + ":" + channel.secretTag());
    }
}
