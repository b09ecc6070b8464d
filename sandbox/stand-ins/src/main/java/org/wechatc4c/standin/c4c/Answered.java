package org.wechatc4c.standin.c4c;

import org.jspecify.annotations.Nullable;

/**
 * What the mashup web service said to an agent's reply.
 *
 * @param status its HTTP status; 0 when it did not answer
 * @param accepted whether it took the reply
 * @param message why not; absent when it did
 */
public record Answered(int status, boolean accepted, @Nullable String message) {
}
