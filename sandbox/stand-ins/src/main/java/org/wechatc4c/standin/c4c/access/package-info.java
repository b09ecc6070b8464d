/** Who calls the tenant and how it is proven: by password, by certificate, or by the word of a trusted identity provider. */
@NullMarked
package org.wechatc4c.standin.c4c.access;

import org.jspecify.annotations.NullMarked;
