/**
 * The tickets with which web pages and cards are signed. They never leave this package: callers get signatures, and only for
 * pages of the channel.
 */
@NullMarked
package org.wechatc4c.token.ticket;

import org.jspecify.annotations.NullMarked;
