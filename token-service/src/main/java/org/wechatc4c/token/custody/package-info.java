/**
 * Encryption of what lies outside this process. Each sealed text names the key that it was sealed with, so that the key can be
 * changed, and is bound to its purpose, so that it cannot be put in another's place.
 */
@NullMarked
package org.wechatc4c.token.custody;

import org.jspecify.annotations.NullMarked;
