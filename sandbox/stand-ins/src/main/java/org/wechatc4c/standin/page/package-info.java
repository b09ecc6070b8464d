/** How the stand-ins speak with the page on which people play both worlds. */
@NullMarked
package org.wechatc4c.standin.page;

import org.jspecify.annotations.NullMarked;
