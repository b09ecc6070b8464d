/** Who did what: a record of every change, which itself is never changed. */
@NullMarked
package org.wechatc4c.token.audit;

import org.jspecify.annotations.NullMarked;
