package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * An entity set of a service: what its entities look like and what may be done with them.
 *
 * @param service the service it is in
 * @param key the property that entities are addressed by
 * @param view whose entities they really are, when the set is another look at those of another; absent otherwise
 */
record EntitySet(String name, String type, String service, String key, @Nullable View view, Set<String> allowed,
        Map<String, Property> properties, Map<String, Navigation> navigations) {

    static final String OBJECT_ID = "ObjectID";
    static final String PARENT = "ParentObjectID";
    static final String MAIN_SERVICE = "c4codataapi";

    private static final Pattern PROPERTY = Pattern.compile("(\\w+)(?:\\((\\d+)\\))?(?::(\\w+))?(_)?(!)?");

    /**
     * Another look at the entities of a set.
     *
     * @param aliases the names that properties have there, by the names they have here
     */
    record View(String of, Map<String, String> aliases) {

        View {
            aliases = Map.copyOf(aliases);
        }
    }

    EntitySet {
        allowed = Set.copyOf(allowed);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        navigations = Collections.unmodifiableMap(new LinkedHashMap<>(navigations));
    }

    /**
     * Reads a shape. Its lines: {@code type}, {@code service}, {@code key}, {@code view set own=theirs…},
     * {@code allows}, {@code nav name cardinality set own=theirs}, and lists of properties that begin with their flags,
     * {@code c} for creatable, {@code u} for updatable and {@code f} for filterable. A property may have a length, a
     * type, an underscore when it is padded, and an exclamation mark when it is never empty.
     */
    static EntitySet read(String name, List<String> lines) {
        String type = "";
        String service = MAIN_SERVICE;
        String key = OBJECT_ID;
        View view = null;
        var allowed = new HashSet<String>();
        var properties = new LinkedHashMap<String, Property>();
        var navigations = new LinkedHashMap<String, Navigation>();
        for (String line : lines) {
            var words = List.of(line.split(" ", -1));
            var rest = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "#" -> {
                }
                case "type" -> type = rest.getFirst();
                case "service" -> service = rest.getFirst();
                case "key" -> key = rest.getFirst();
                case "view" -> view = new View(rest.getFirst(), pairs(rest.subList(1, rest.size())));
                case "allows" -> allowed.addAll(rest);
                case "nav" -> navigations.put(rest.getFirst(), navigation(rest));
                default -> rest.stream().map(word -> property(words.getFirst(), word)).forEach(property -> {
                    properties.put(property.name(), property);
                    if (property.isCode()) {
                        var description = Property.descriptionOf(property);
                        properties.put(description.name(), description);
                    }
                });
            }
        }
        return new EntitySet(name, type, service, key, view, allowed, properties, navigations);
    }

    private static Navigation navigation(List<String> words) {
        String name = words.get(0);
        boolean toMany = words.get(1).equals("*");
        String target = words.get(2);
        if (words.size() == 3) {
            return toMany ? Navigation.toChildren(name, target) : Navigation.toParent(name, target);
        }
        var ends = pairs(words.subList(3, 4)).entrySet().iterator().next();
        return new Navigation(name, toMany, target, ends.getKey(), ends.getValue());
    }

    private static Map<String, String> pairs(List<String> words) {
        return words.stream().map(word -> word.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static Property property(String flags, String word) {
        var property = PROPERTY.matcher(word);
        if (!property.matches()) {
            throw new IllegalArgumentException("not a property: " + word);
        }
        String length = property.group(2);
        return new Property(property.group(1), EdmType.named(property.group(3)), length == null ? 0 : Integer.parseInt(length),
                property.group(4) != null, property.group(5) != null, flags.contains("c"), flags.contains("u"),
                flags.contains("f"));
    }

    boolean allows(String deed) {
        return allowed.contains(deed);
    }

    /** The property of exactly this name: a misspelt or wrongly cased one makes a tenant reject the whole request. */
    Property property(String property) {
        Property found = properties.get(property);
        if (found == null) {
            throw Refusal.malformed("Property " + property + " is not found in type " + type);
        }
        return found;
    }

    Navigation navigation(String navigation) {
        Navigation found = navigations.get(navigation);
        if (found == null) {
            throw Refusal.unknown(navigation + " of " + type);
        }
        return found;
    }

    /** Where the entities hang, when they are children. */
    Optional<Navigation> toParent() {
        return properties.containsKey(PARENT) ? navigations.values().stream().filter(Navigation::leadsUp).findFirst()
                : Optional.empty();
    }

    /** The children that may be sent along, by the name of the navigation. */
    @Nullable
    Navigation children(String field) {
        Navigation found = navigations.get(field);
        return found != null && found.leadsDown() ? found : null;
    }

    /** The code list of a property: who reads it learns what the codes mean. */
    static EntitySet ofCodes(EntitySet coded, String property) {
        var properties = new LinkedHashMap<String, Property>();
        for (String column : List.of("Code", "Description")) {
            properties.put(column, new Property(column, EdmType.STRING, 0, false, false, false, false, true));
        }
        String type = coded.type + property;
        return new EntitySet(type + "Collection", type, coded.service, "Code", null, Set.of(), properties, Map.of());
    }

    /** The properties that a new entity cannot be without. */
    List<Property> mandatory() {
        var mandatory = new ArrayList<Property>();
        for (Property property : properties.values()) {
            if (property.required() && property.creatable()) {
                mandatory.add(property);
            }
        }
        return mandatory;
    }
}
