/**
 * How the tenant is reached, whatever is spoken then: who this service is to C4C, over which connection, what came back and
 * what that says about the tenant's health ({@code docs/protocols/c4c.md#authentication}).
 */
@NullMarked
package org.wechatc4c.connector.access;

import org.jspecify.annotations.NullMarked;
