/**
 * The port that the world can reach: takes HTTP calls for WeChat's webhook in, within limits that no caller can stretch. The
 * health pages and metrics are on another port, Quarkus' own. The reasons are in {@code docs/decisions/0004}.
 */
@NullMarked
package org.wechatc4c.gateway.ingress;

import org.jspecify.annotations.NullMarked;
