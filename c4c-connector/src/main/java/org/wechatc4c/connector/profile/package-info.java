/** Who a customer is in C4C: the social media profile of an openid and the Individual Customer behind it. */
@NullMarked
package org.wechatc4c.connector.profile;

import org.jspecify.annotations.NullMarked;
