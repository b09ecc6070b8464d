/** The form of a {@code $batch}: parts of {@code multipart/mixed}, each of them a small HTTP message. */
@NullMarked
package org.wechatc4c.standin.c4c.batch;

import org.jspecify.annotations.NullMarked;
