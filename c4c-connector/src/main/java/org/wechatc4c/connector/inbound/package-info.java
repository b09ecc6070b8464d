/** From what a customer did to the part of this service that acts on it. */
@NullMarked
package org.wechatc4c.connector.inbound;

import org.jspecify.annotations.NullMarked;
