package org.wechatc4c.standin.c4c.access;

/**
 * Whoever made a call.
 *
 * @param name who is noted as the author of what the call writes
 * @param needsToken whether a write needs a CSRF token: only that of an ordinary user does
 */
public record Visitor(String name, boolean needsToken) {
}
