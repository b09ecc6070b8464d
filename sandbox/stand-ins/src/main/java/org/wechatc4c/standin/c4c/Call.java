package org.wechatc4c.standin.c4c;

import java.util.List;

/**
 * A call that someone made of a service.
 *
 * @param query decoded, without the question mark; empty when there was none
 * @param status what it was answered with; 0 when the connection was cut instead
 * @param parts the requests of a batch
 */
public record Call(String method, String path, String query, int status, List<Call> parts) {

    public Call {
        parts = List.copyOf(parts);
    }

    public Call(String method, String path, String query, int status) {
        this(method, path, query, status, List.of());
    }
}
