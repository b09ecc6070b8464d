/** Who may call: every caller shows a token of its own, and each path is open to some roles only. */
@NullMarked
package org.wechatc4c.token.caller;

import org.jspecify.annotations.NullMarked;
