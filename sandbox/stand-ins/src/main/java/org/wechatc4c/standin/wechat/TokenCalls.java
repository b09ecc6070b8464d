package org.wechatc4c.standin.wechat;

/**
 * How often a token was asked for in the name of an account, by which call; refused calls included.
 *
 * @param stable the stable token in its normal mode
 * @param classic the old call, which mints each time
 * @param forced the stable token with {@code force_refresh}
 */
public record TokenCalls(int stable, int classic, int forced) {

    static final TokenCalls NONE = new TokenCalls(0, 0, 0);

    public int total() {
        return stable + classic + forced;
    }

    TokenCalls and(Tokens.Origin origin) {
        return switch (origin) {
            case STABLE -> new TokenCalls(stable + 1, classic, forced);
            case CLASSIC -> new TokenCalls(stable, classic + 1, forced);
            case FORCED -> new TokenCalls(stable, classic, forced + 1);
        };
    }
}
