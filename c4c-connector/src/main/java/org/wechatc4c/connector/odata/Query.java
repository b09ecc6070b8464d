package org.wechatc4c.connector.odata;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is asked of C4C, in the only forms of OData that C4C is known to answer well: properties compared with literals, all of
 * them to hold at once. Every value goes through one encoder, so that no value can become part of the question; names come from
 * the code or the configuration, and are checked.
 *
 * @param service C4C's name of the service
 * @param path below the service root
 * @param conditions parts of {@code $filter}
 * @param options other query options by name, not yet encoded
 */
record Query(String service, String path, List<String> conditions, Map<String, String> options) {

    /** Rows that C4C gives at once. */
    private static final int LONGEST_PAGE = 1000;
    private static final int LONGEST_EXPANDED_PAGE = 100;
    private static final String SERVICE = "c4codataapi";
    private static final String KEY = "ObjectID";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)*");

    Query {
        conditions = List.copyOf(conditions);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    static Query of(String set) {
        return new Query(SERVICE, set, List.of(), Map.of());
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

    /** Asks one of C4C's smaller services, for what only they have. */
    Query from(String otherService) {
        return new Query(otherService, path, conditions, options);
    }

    Query whereEqual(String property, String value) {
        return where(name(property) + " eq " + literal(value));
    }

    Query whereUuid(String property, String uuid) {
        return where(name(property) + " eq guid" + literal(uuid));
    }

    Query whereStartsWith(String property, String beginning) {
        return where("startswith(" + name(property) + ',' + literal(beginning) + ')');
    }

    /** That time or later. */
    Query whereSince(String property, Instant earliest) {
        return where(name(property) + " ge datetimeoffset" + literal(earliest.truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    /** That time or later, of the properties that hold a time as text of 33 characters: C4C compares the texts. */
    Query whereSinceText(String property, Instant earliest) {
        return where(name(property) + " ge " + literal(earliest.toString()));
    }

    /** A parameter of a function import. */
    Query parameter(String name, String value) {
        return option(name(name), literal(value));
    }

    Query select(String... properties) {
        return option("$select", names(PATH, properties));
    }

    /** Brings what belongs to the entities along. C4C then gives at most a hundred at once. */
    Query expand(String... navigations) {
        return option("$expand", names(PATH, navigations));
    }

    Query orderBy(String order) {
        for (String part : order.split(",", -1)) {
            name(part.strip().replaceFirst(" (asc|desc)$", ""));
        }
        return option("$orderby", order);
    }

    Query skip(int count) {
        return option("$skip", Integer.toString(count));
    }

    Query top(int count) {
        return option("$top", Integer.toString(count));
    }

    /** Has C4C say how many there are in all. */
    Query inlineCount() {
        return option("$inlinecount", "allpages");
    }

    /** With an order in which no two entities are equal: in any other, rows come twice or never when they are paged. */
    Query ordered() {
        var order = options.getOrDefault("$orderby", "");
        var sorted = order.isEmpty() ? orderBy(KEY) : isUnique(order) ? this : orderBy(order + ',' + KEY);
        var selected = options.getOrDefault("$select", KEY);
        return Arrays.asList(selected.split(",", -1)).contains(KEY) ? sorted : sorted.option("$select", KEY + ',' + selected);
    }

    private static boolean isUnique(String order) {
        return Arrays.stream(order.split(",", -1)).anyMatch(part -> part.strip().split(" ", 2)[0].equals(KEY));
    }

    /** As many as wanted, but no more than C4C gives. */
    int page(int wanted) {
        return Math.min(wanted, options.containsKey("$expand") ? LONGEST_EXPANDED_PAGE : LONGEST_PAGE);
    }

    /** Path and query, ready to be sent. */
    String encoded() {
        return path + '?' + String.join("&", all("$format=json"));
    }

    /** Path and query of a function import that is called for what it does. */
    String encodedAction() {
        return path + (options.isEmpty() ? "" : '?' + String.join("&", all()));
    }

    /** A text literal. An empty one is never sent: C4C answers it with somebody else's record. */
    static String literal(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("C4C must not be asked for an empty value");
        }
        return '\'' + value.replace("'", "''") + '\'';
    }

    private List<String> all(String... more) {
        var all = new ArrayList<String>();
        if (!conditions.isEmpty()) {
            all.add("$filter=" + encode(String.join(" and ", conditions)));
        }
        options.forEach((name, value) -> all.add(name + '=' + encode(value)));
        all.addAll(List.of(more));
        return all;
    }

    private Query where(String condition) {
        var more = new ArrayList<>(conditions);
        more.add(condition);
        return new Query(service, path, more, options);
    }

    private Query option(String name, String value) {
        var more = new LinkedHashMap<>(options);
        more.put(name, value);
        return new Query(service, path, conditions, more);
    }

    private static String names(Pattern allowed, String... names) {
        for (String name : names) {
            checked(allowed, name);
        }
        return String.join(",", names);
    }

    private static String name(String name) {
        return checked(NAME, name);
    }

    private static String checked(Pattern allowed, String name) {
        if (!allowed.matcher(name).matches()) {
            throw new IllegalArgumentException("C4C has no property named " + name);
        }
        return name;
    }

    static String encode(String value) {
        // Form encoding writes a blank as "+", which C4C reads as a plus sign.
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
