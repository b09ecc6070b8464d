/** Everything that goes to WeChat with an access token, and what became of it. */
@NullMarked
package org.wechatc4c.notification;

import org.jspecify.annotations.NullMarked;
