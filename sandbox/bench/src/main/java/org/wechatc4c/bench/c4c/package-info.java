/**
 * Lets things go wrong around two replicas of the c4c-connector while customers write and agents answer, and proves that every
 * message is in C4C once and in order, and every answer on its way once ({@code docs/faults.md}).
 */
@NullMarked
package org.wechatc4c.bench.c4c;

import org.jspecify.annotations.NullMarked;
