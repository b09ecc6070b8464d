/** What this service remembers in Redis. Redis may be slow, away or emptied: C4C is asked instead. */
@NullMarked
package org.wechatc4c.connector.memory;

import org.jspecify.annotations.NullMarked;
