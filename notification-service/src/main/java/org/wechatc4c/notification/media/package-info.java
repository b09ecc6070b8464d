/**
 * Files both ways: what customers send is fetched from WeChat once and kept, before WeChat deletes it; what agents attach is
 * kept until it is uploaded to WeChat. See {@code docs/protocols/wechat-media.md}.
 *
 * <p>
 * The bytes lie in a {@link org.wechatc4c.notification.media.MediaStore}; what is known of them in PostgreSQL.
 */
@NullMarked
package org.wechatc4c.notification.media;

import org.jspecify.annotations.NullMarked;
