/**
 * What the gateway remembers for a while in Redis. Forgetting all of it makes the gateway slower or more talkative, never
 * wrong.
 */
@NullMarked
package org.wechatc4c.gateway.memory;

import org.jspecify.annotations.NullMarked;
