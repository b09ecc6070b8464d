/** How the pages look that the gateway itself shows to people. */
@NullMarked
package org.wechatc4c.gateway.page;

import org.jspecify.annotations.NullMarked;
