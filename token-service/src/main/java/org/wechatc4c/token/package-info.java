/**
 * Custody of what WeChat trusts an account's owner with: the only service that ever sees an AppSecret, and the one
 * that hands out access tokens.
 */
@NullMarked
package org.wechatc4c.token;

import org.jspecify.annotations.NullMarked;
