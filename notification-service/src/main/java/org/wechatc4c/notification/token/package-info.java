/** Access tokens from the token-service, held in memory while they are good. No AppSecret is ever seen here. */
@NullMarked
package org.wechatc4c.notification.token;

import org.jspecify.annotations.NullMarked;
