/** How this service reads its topics, each record once and in order, and how it writes to them. */
@NullMarked
package org.wechatc4c.connector.topic;

import org.jspecify.annotations.NullMarked;
