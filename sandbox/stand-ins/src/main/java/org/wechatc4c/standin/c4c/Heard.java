package org.wechatc4c.standin.c4c;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as it came in.
 *
 * @param path where it went below the service root, decoded, with the slash before it
 * @param query the options and parameters, decoded
 */
public record Heard(String method, String service, String path, Map<String, String> query, String contentType, String body) {

    public Heard {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    @Override
    public String toString() {
        return method + " " + path + " " + query.keySet();
    }
}
