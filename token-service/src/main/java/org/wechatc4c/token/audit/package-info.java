/** What is kept of everything that somebody changed: who, what, and on which channel. */
@NullMarked
package org.wechatc4c.token.audit;

import org.jspecify.annotations.NullMarked;
