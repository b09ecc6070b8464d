/**
 * Takes the gateway's surroundings away from it, and the gateway from its callers, while messages come in, and proves that
 * nothing it accepted is lost, that nothing is there under two ids, and that each customer's messages are in order
 * ({@code docs/faults.md}).
 */
@NullMarked
package org.wechatc4c.bench.fault;

import org.jspecify.annotations.NullMarked;
