/**
 * The packaged token-service as processes: what its replicas keep when tokens die and things go wrong around them, how fast
 * they hand tokens out, and what very many channels cost.
 */
@NullMarked
package org.wechatc4c.bench.token;

import org.jspecify.annotations.NullMarked;
