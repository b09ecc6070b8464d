/** Who may call this service, and how it says no. Everything it serves is for the other services of the installation. */
@NullMarked
package org.wechatc4c.token.internal;

import org.jspecify.annotations.NullMarked;
