/** Who may call: every caller shows a token of its own. */
@NullMarked
package org.wechatc4c.notification.caller;

import org.jspecify.annotations.NullMarked;
