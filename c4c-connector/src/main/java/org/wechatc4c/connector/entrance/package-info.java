/** The addresses that C4C calls: what a caller has to show there. */
@NullMarked
package org.wechatc4c.connector.entrance;

import org.jspecify.annotations.NullMarked;
