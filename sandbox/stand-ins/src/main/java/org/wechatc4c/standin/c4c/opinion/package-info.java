/**
 * What somebody else's OData library thinks of the requests that callers make: a mistake that both sides share shows up here.
 */
@NullMarked
package org.wechatc4c.standin.c4c.opinion;

import org.jspecify.annotations.NullMarked;
