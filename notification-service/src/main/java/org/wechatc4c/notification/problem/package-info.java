/** What callers are answered when something is wrong: problem documents after RFC 9457, with stable codes. */
@NullMarked
package org.wechatc4c.notification.problem;

import org.jspecify.annotations.NullMarked;
