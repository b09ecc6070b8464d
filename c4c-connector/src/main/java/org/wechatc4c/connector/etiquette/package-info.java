/** How the tenant is treated: how much is asked of it at once, in which order, and when it is left alone. */
@NullMarked
package org.wechatc4c.connector.etiquette;

import org.jspecify.annotations.NullMarked;
