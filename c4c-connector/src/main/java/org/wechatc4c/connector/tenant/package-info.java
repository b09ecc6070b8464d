/**
 * A C4C tenant as the features of this service see it, whichever of its protocols is spoken: what can be asked of it, and what
 * may come of that. {@code odata} and {@code soap} speak.
 */
@NullMarked
package org.wechatc4c.connector.tenant;

import org.jspecify.annotations.NullMarked;
