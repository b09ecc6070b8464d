/** The files that customers sent. notification-service fetches them from WeChat; this asks it for them. */
@NullMarked
package org.wechatc4c.connector.media;

import org.jspecify.annotations.NullMarked;
