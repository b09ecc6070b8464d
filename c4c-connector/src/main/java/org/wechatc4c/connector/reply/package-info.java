/** What agents answer in C4C: proven, read, traced to its customer and handed on. */
@NullMarked
package org.wechatc4c.connector.reply;

import org.jspecify.annotations.NullMarked;
