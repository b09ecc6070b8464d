/** What operators ask WeChat about an account, and the one thing they change there: its used-up quota. */
@NullMarked
package org.wechatc4c.token.operation;

import org.jspecify.annotations.NullMarked;
