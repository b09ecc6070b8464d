/** What changed in C4C, on the topic {@code crm.events}. */
@NullMarked
package org.wechatc4c.events.crm;

import org.jspecify.annotations.NullMarked;
