package org.wechatc4c.standin.c4c;

/**
 * A call that someone made of the service.
 *
 * @param query decoded, without the question mark; empty when there was none
 * @param status what it was answered with; 0 when the connection was cut instead
 */
public record Call(String method, String path, String query, int status) {
}
