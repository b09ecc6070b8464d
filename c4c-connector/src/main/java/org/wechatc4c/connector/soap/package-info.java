/**
 * The only package that speaks SOAP ({@code docs/protocols/c4c-soap.md}): the ports of {@code tenant} over C4C's older web
 * services as far as these go, and over OData beyond. No description of these services is public, so nothing is generated:
 * messages are written and read as trees of elements, every value through one writer.
 */
@NullMarked
package org.wechatc4c.connector.soap;

import org.jspecify.annotations.NullMarked;
