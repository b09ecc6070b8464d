package org.wechatc4c.connector.odata;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP call to C4C.
 *
 * @param path below the tenant's host, with the query
 * @param body JSON to write; absent when there is nothing to say
 */
record Call(Verb verb, String path, Map<String, String> headers, @Nullable String body) {

    enum Verb {
        GET,
        POST,
        PATCH,
        DELETE
    }

    Call {
        headers = Map.copyOf(headers);
    }

    boolean isWrite() {
        return verb != Verb.GET;
    }
}
