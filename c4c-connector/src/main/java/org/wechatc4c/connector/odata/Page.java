package org.wechatc4c.connector.odata;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Entities of one answer.
 *
 * @param next where the rest is, when C4C cut the answer
 * @param count of all that the query finds; only when it was asked for
 */
record Page(List<Entity> rows, Optional<String> next, OptionalLong count) {

    Page {
        rows = List.copyOf(rows);
    }
}
