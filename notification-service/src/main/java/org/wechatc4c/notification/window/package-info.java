/** WeChat's reply window: what opens it again for a customer. */
@NullMarked
package org.wechatc4c.notification.window;

import org.jspecify.annotations.NullMarked;
