/**
 * The Official Accounts that this installation serves: what everybody may know of them comes from {@code wechat.channels} and
 * lies in memory, all of it; the secrets of those that are in use come from the token-service.
 */
@NullMarked
package org.wechatc4c.gateway.channel;

import org.jspecify.annotations.NullMarked;
