package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * The system query options of a read.
 *
 * @param select the properties and navigations wanted; empty for all of them
 * @param top how many are wanted at most; -1 when the caller leaves it to the tenant
 * @param from the row, counted from 1, that the page begins with which the tenant told the caller to fetch
 */
record Query(Set<String> select, Filter.Reading filter, Comparator<Entity> order, int top, int skip, int from,
        boolean counts, List<Navigation> expand) {

    private static final int PAGE = 1000;
    private static final int EXPANDED_PAGE = 100;
    private static final Filter.Reading EVERYTHING = new Filter.Reading(entity -> true, null);

    /** Rows, and the row after them with which the next page begins; 0 when there is none. */
    record Page(List<Entity> rows, int next) {
    }

    Query {
        select = Set.copyOf(select);
        expand = List.copyOf(expand);
    }

    static Query of(EntitySet set, Map<String, String> options) {
        Set<String> select = Set.of();
        Filter.Reading filter = EVERYTHING;
        Comparator<Entity> any = any(options.containsKey("$top") || options.containsKey("$skip"));
        Comparator<Entity> order = any;
        int top = -1;
        int skip = 0;
        int from = 1;
        boolean counts = false;
        List<Navigation> expand = List.of();
        for (var option : options.entrySet()) {
            String value = option.getValue();
            switch (option.getKey()) {
                case "$select" -> select = select(set, value);
                case "$filter" -> filter = Filter.read(set, value);
                case "$orderby" -> order = order(set, value).thenComparing(any);
                case "$top" -> top = number("$top", value);
                case "$skip" -> skip = number("$skip", value);
                case "$inlinecount" -> counts = counts(value);
                case "$expand" -> expand = words(value).stream().map(set::navigation).toList();
                case "$format" -> {
                    if (!value.equals("json")) {
                        throw Refusal.jsonOnly();
                    }
                }
                case "$skiptoken" -> from = number("$skiptoken", value);
                case "$search" -> throw Refusal.notStoodIn(option.getKey());
                default -> {
                    if (option.getKey().startsWith("$") || !option.getKey().startsWith("sap-")) {
                        throw Refusal.malformed("'" + option.getKey() + "' is not a valid system query option");
                    }
                }
            }
        }
        return new Query(select, filter, order, top, skip, from, counts, expand);
    }

    boolean admits(Entity entity) {
        return filter.test().test(entity);
    }

    boolean selects(String name) {
        return select.isEmpty() || select.contains(name);
    }

    boolean expands(String navigation) {
        return expand.stream().anyMatch(expanded -> expanded.name().equals(navigation));
    }

    /** The rows of one answer, out of all rows that pass the filter. A caller who gave a number is not told of a cut. */
    Page page(List<Entity> rows) {
        int size = expand.isEmpty() ? top >= 0 ? top : PAGE : top >= 0 ? Math.min(top, EXPANDED_PAGE) : EXPANDED_PAGE;
        long begin = (long) skip + from - 1;
        List<Entity> page = rows.stream().sorted(order).skip(begin).limit(size).toList();
        boolean isCut = top < 0 && begin + page.size() < rows.size();
        return new Page(page, isCut ? from + page.size() : 0);
    }

    /**
     * Rows that nobody gave an order come in one that nobody can make sense of, and a caller who cuts them into pages
     * meets another one with each page: rows repeat, others never come.
     */
    private static Comparator<Entity> any(boolean isCutByCaller) {
        int salt = isCutByCaller ? ThreadLocalRandom.current().nextInt() : 0;
        return Comparator.<Entity> comparingInt(entity -> (entity.objectId().hashCode() ^ salt) * 0x9E3779B1)
                .thenComparing(Entity::objectId);
    }

    private static Set<String> select(EntitySet set, String value) {
        var select = new HashSet<String>();
        for (String word : words(value)) {
            if (!set.navigations().containsKey(word)) {
                set.property(word);
            }
            select.add(word);
        }
        return select;
    }

    private static Comparator<Entity> order(EntitySet set, String value) {
        return words(value).stream().map(criterion -> criterion(set, criterion)).reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static Comparator<Entity> criterion(EntitySet set, String criterion) {
        var parts = Arrays.asList(criterion.split("\\s+", -1));
        Property property = set.property(parts.getFirst());
        Comparator<Entity> ascending = Comparator.comparing(entity -> sortable(entity.value(property.name())));
        return switch (parts.size() == 1 ? "asc" : parts.get(1)) {
            case "asc" -> ascending;
            case "desc" -> ascending.reversed();
            default -> throw Refusal.malformed("Invalid direction in $orderby at '" + criterion + "'");
        };
    }

    private static String sortable(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> String.format("%020d", number.longValue());
            default -> value.toString();
        };
    }

    private static int number(String option, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw Refusal.malformed("Invalid value for system query option '" + option + "'");
        }
        return Integer.parseInt(value);
    }

    private static boolean counts(String value) {
        return switch (value) {
            case "allpages" -> true;
            case "none" -> false;
            default -> throw Refusal.malformed("Invalid value for system query option '$inlinecount'");
        };
    }

    private static List<String> words(String value) {
        var words = new ArrayList<String>();
        for (String word : value.split(",", -1)) {
            if (word.isBlank()) {
                throw Refusal.malformed("An empty name in a list of names");
            }
            words.add(word.strip());
        }
        return words;
    }
}
