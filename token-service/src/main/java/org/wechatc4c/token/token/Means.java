package org.wechatc4c.token.token;

import java.time.Clock;

/**
 * What all keepers work with.
 *
 * @param clock steady, for the lives of tokens
 * @param wall the time of day, for days and minutes that WeChat counts calls in
 */
record Means(TokenSource source, TokenShelf shelf, Vigil vigil, TokenConfig config, TokenMetrics metrics, Clock clock,
        Clock wall) {
}
