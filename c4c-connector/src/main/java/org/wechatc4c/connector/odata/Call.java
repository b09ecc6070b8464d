package org.wechatc4c.connector.odata;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP call to C4C.
 *
 * @param path below the tenant's host, with the query
 * @param body JSON to write; absent when the call reads
 */
record Call(String path, Map<String, String> headers, @Nullable String body) {

    Call {
        headers = Map.copyOf(headers);
    }

    boolean isWrite() {
        return body != null;
    }
}
