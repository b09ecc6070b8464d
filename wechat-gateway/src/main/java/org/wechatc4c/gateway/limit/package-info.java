/** How often somebody may do something. */
@NullMarked
package org.wechatc4c.gateway.limit;

import org.jspecify.annotations.NullMarked;
