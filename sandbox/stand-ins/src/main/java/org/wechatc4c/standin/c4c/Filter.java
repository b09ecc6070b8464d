package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code $filter}, as much of it as a tenant understands: comparisons with literals, {@code and}, {@code or}
 * between values of one property, {@code startswith} and {@code endswith}, and {@code *} for anything within an
 * {@code eq}.
 */
final class Filter {

    private static final Pattern TOKEN = Pattern
            .compile("\\s*(?:((?:[A-Za-z]+)?'[^']*(?:''[^']*)*')|([A-Za-z_][\\w/]*)|(-?\\d+(?:\\.\\d+)?[mMdD]?)|([(),]))\\s*");
    private static final int RELIABLE = 2;
    private static final Set<String> COMPARISONS = Set.of("eq", "ne", "gt", "ge", "lt", "le");
    private static final Set<String> FUNCTIONS = Set.of("startswith", "endswith");

    /**
     * A condition, the properties it speaks of, and the number of values between which it leaves the choice. Of more than two,
     * tenants were seen to find nothing, without a word of error.
     */
    private record Condition(Predicate<Entity> test, Set<String> properties, int alternatives, @Nullable Sought sought) {

        Condition(Predicate<Entity> test, Set<String> properties) {
            this(test, properties, 1, null);
        }

        Condition and(Condition other) {
            return new Condition(test.and(other.test), union(other), 1, sought == null ? other.sought : sought);
        }

        Condition or(Condition other) {
            var properties = union(other);
            if (properties.size() > 1) {
                throw Refusal.malformed("Operator 'or' is only allowed between conditions on the same property");
            }
            int choice = alternatives + other.alternatives;
            return new Condition(choice > RELIABLE ? entity -> false : test.or(other.test), properties, choice, null);
        }

        private Set<String> union(Condition other) {
            var both = new HashSet<>(properties);
            both.addAll(other.properties);
            return both;
        }
    }

    private final EntitySet set;
    private final List<String> tokens;
    private int next;

    private Filter(EntitySet set, String filter) {
        this.set = set;
        this.tokens = tokens(filter);
    }

    /** A value that everything which passes has, and that it can be found by. */
    record Sought(String property, String value) {
    }

    /** What passes, and by what it can be found; absent when all of the set has to be looked through. */
    record Reading(Predicate<Entity> test, @Nullable Sought sought) {
    }

    static Reading read(EntitySet set, String filter) {
        var reader = new Filter(set, filter);
        Condition condition = reader.alternatives();
        if (reader.next < reader.tokens.size()) {
            throw invalidToken(reader.tokens.get(reader.next));
        }
        return new Reading(condition.test, condition.sought);
    }

    private Condition alternatives() {
        Condition condition = conjunction();
        while (takes("or")) {
            condition = condition.or(conjunction());
        }
        return condition;
    }

    private Condition conjunction() {
        Condition condition = term();
        while (takes("and")) {
            condition = condition.and(term());
        }
        return condition;
    }

    private Condition term() {
        if (takes("(")) {
            Condition condition = alternatives();
            expect(")");
            return condition;
        }
        String word = take();
        if (next < tokens.size() && tokens.get(next).equals("(")) {
            return function(word);
        }
        Property property = filterable(word);
        String operator = take();
        if (!COMPARISONS.contains(operator)) {
            throw invalidToken(operator);
        }
        Object literal = property.type().literal(word, take());
        boolean isExact = operator.equals("eq") && literal instanceof String text && !text.isEmpty() && !text.contains("*");
        return new Condition(comparison(property, operator, literal), Set.of(word), 1,
                isExact && IdIndex.covers(word) ? new Sought(word, literal.toString()) : null);
    }

    private Condition function(String name) {
        if (!FUNCTIONS.contains(name)) {
            throw Refusal.malformed("Function '" + name + "' is not supported");
        }
        expect("(");
        String word = take();
        Property property = filterable(word);
        expect(",");
        String part = EdmType.unquoted(take());
        expect(")");
        if (property.type() != EdmType.STRING) {
            throw Refusal.malformed("Function '" + name + "' needs a string property");
        }
        return new Condition(
                entity -> name.equals("startswith") ? entity.text(word).startsWith(part) : entity.text(word).endsWith(part),
                Set.of(word));
    }

    private Property filterable(String name) {
        if (name.contains("/")) {
            throw Refusal.malformed("Filtering over the navigation " + name + " is not supported");
        }
        Property property = set.property(name);
        if (!property.filterable()) {
            throw Refusal.malformed("Property " + name + " of type " + set.type() + " is not filterable");
        }
        if (property.isDescription()) {
            throw Refusal.notStoodIn("Filtering by the description of a code");
        }
        return property;
    }

    private static Predicate<Entity> comparison(Property property, String operator, Object literal) {
        if (operator.equals("eq") && literal instanceof String text && text.contains("*")) {
            var pattern = Pattern.compile(
                    List.of(text.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")),
                    Pattern.DOTALL);
            return entity -> pattern.matcher(entity.text(property.name())).matches();
        }
        return entity -> {
            Object value = entity.value(property.name());
            if (value == null && property.type() != EdmType.STRING && property.type() != EdmType.BOOLEAN) {
                return operator.equals("ne");
            }
            int order = switch (literal) {
                case Long time when value instanceof Number number -> Long.compare(number.longValue(), time);
                case Boolean flag -> Boolean.compare(Boolean.TRUE.equals(value), flag);
                default -> (value == null ? "" : value.toString()).compareTo(literal.toString());
            };
            return switch (operator) {
                case "eq" -> order == 0;
                case "ne" -> order != 0;
                case "gt" -> order > 0;
                case "ge" -> order >= 0;
                case "lt" -> order < 0;
                default -> order <= 0;
            };
        };
    }

    private boolean takes(String token) {
        if (next < tokens.size() && tokens.get(next).equals(token)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        String taken = take();
        if (!taken.equals(token)) {
            throw invalidToken(taken);
        }
    }

    private String take() {
        if (next == tokens.size()) {
            throw Refusal.malformed("Invalid filter: it ends too early");
        }
        return tokens.get(next++);
    }

    private static List<String> tokens(String filter) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(filter);
        int end = 0;
        while (end < filter.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw invalidToken(filter.substring(end));
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        return tokens;
    }

    private static Refusal invalidToken(String token) {
        return Refusal.malformed("Invalid token detected in $filter at '" + token + "'");
    }
}
