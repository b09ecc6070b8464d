/** What operators show when they call, and what only they may ask for. */
@NullMarked
package org.wechatc4c.connector.operator;

import org.jspecify.annotations.NullMarked;
