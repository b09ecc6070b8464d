package org.wechatc4c.bench.token;

import java.util.List;

/**
 * One fault and its name.
 *
 * @param isWithoutWeChat whether messages may find nobody
 */
record TokenTrial(String label, TokenFault fault, boolean isWithoutWeChat) {

    static List<TokenTrial> all() {
        return List.of(
                new TokenTrial("none", TokenFault.none(), false),
                new TokenTrial("Redis emptied", TokenFault.redisEmptied(), false),
                new TokenTrial("replica stopped in its turn", TokenFault.stoppedInItsTurn(), false),
                new TokenTrial("WeChat away", TokenFault.weChatAway(), true),
                new TokenTrial("WeChat slow", TokenFault.weChatSlow(), false));
    }

    @Override
    public String toString() {
        return label;
    }
}
