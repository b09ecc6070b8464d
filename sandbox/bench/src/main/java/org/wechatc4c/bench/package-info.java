/**
 * Measures how much the packaged gateway takes and at what cost, beside two servers that do less of its work, and proves
 * that what it accepted is stored ({@code docs/benchmarks.md}).
 */
@NullMarked
package org.wechatc4c.bench;

import org.jspecify.annotations.NullMarked;
