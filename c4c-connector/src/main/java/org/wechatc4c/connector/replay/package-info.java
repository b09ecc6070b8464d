/** What could not be worked off, for operators: to look at without reading it, and to try again when its reason is gone. */
@NullMarked
package org.wechatc4c.connector.replay;

import org.jspecify.annotations.NullMarked;
