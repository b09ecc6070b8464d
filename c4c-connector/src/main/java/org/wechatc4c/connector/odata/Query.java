package org.wechatc4c.connector.odata;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of C4C, in the only forms of OData that C4C is known to answer well: properties compared with literals, all of
 * them to hold at once. Every value goes through one encoder, so that no value can become part of the question.
 *
 * @param path below the service root
 * @param conditions parts of {@code $filter}
 * @param options other query options, encoded
 */
record Query(String path, List<String> conditions, List<String> options) {

    Query {
        conditions = List.copyOf(conditions);
        options = List.copyOf(options);
    }

    static Query of(String set) {
        return new Query(set, List.of(), List.of());
    }

    /** One entity by its key. */
    static Query of(String set, String objectId) {
        return of(key(set, objectId));
    }

    /** What belongs to one entity, by C4C's name of that relation. */
    static Query of(String set, String objectId, String navigation) {
        return of(key(set, objectId) + '/' + navigation);
    }

    /** The path of one entity. */
    static String key(String set, String objectId) {
        return set + '(' + encode(literal(objectId)) + ')';
    }

    Query whereEqual(String property, String value) {
        return where(property + " eq " + literal(value));
    }

    Query whereUuid(String property, String uuid) {
        return where(property + " eq guid" + literal(uuid));
    }

    /** A parameter of a function import. */
    Query parameter(String name, String value) {
        return option(name, literal(value));
    }

    Query select(String... properties) {
        return option("$select", String.join(",", properties));
    }

    Query orderBy(String order) {
        return option("$orderby", order);
    }

    Query skip(int count) {
        return option("$skip", Integer.toString(count));
    }

    Query top(int count) {
        return option("$top", Integer.toString(count));
    }

    /** Path and query, ready to be sent. */
    String encoded() {
        var all = new ArrayList<String>();
        if (!conditions.isEmpty()) {
            all.add("$filter=" + encode(String.join(" and ", conditions)));
        }
        all.addAll(options);
        all.add("$format=json");
        return path + '?' + String.join("&", all);
    }

    /** A text literal. An empty one is never sent: C4C answers it with somebody else's record. */
    static String literal(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("C4C must not be asked for an empty value");
        }
        return '\'' + value.replace("'", "''") + '\'';
    }

    private Query where(String condition) {
        var more = new ArrayList<>(conditions);
        more.add(condition);
        return new Query(path, more, options);
    }

    private Query option(String name, String value) {
        var more = new ArrayList<>(options);
        more.add(name + '=' + encode(value));
        return new Query(path, conditions, more);
    }

    private static String encode(String value) {
        // Form encoding writes a blank as "+", which C4C reads as a plus sign.
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
