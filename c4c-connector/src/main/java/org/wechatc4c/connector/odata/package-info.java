/**
 * The only package that speaks OData, C4C's dialect of it ({@code docs/protocols/c4c.md}): one class for each kind of thing in
 * C4C, in words of this service; credentials, CSRF, envelopes and spelling of queries stay behind them.
 */
@NullMarked
package org.wechatc4c.connector.odata;

import org.jspecify.annotations.NullMarked;
