/** Who follows an account no longer, or again: nothing is deleted, and agents are told. */
@NullMarked
package org.wechatc4c.connector.following;

import org.jspecify.annotations.NullMarked;
