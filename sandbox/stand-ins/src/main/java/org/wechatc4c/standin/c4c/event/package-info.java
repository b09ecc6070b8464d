/** How the tenant tells others that something happened: a call to their address, once, with no promise. */
@NullMarked
package org.wechatc4c.standin.c4c.event;

import org.jspecify.annotations.NullMarked;
