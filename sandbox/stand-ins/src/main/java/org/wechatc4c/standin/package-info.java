/**
 * Stand-ins for what lies outside: the WeChat platform, a C4C tenant, and the operator's stores. Written from the protocols'
 * descriptions alone and sharing no code with the services, so that a mistake on one side shows up on the other.
 */
@NullMarked
package org.wechatc4c.standin;

import org.jspecify.annotations.NullMarked;
