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

import org.jspecify.annotations.Nullable;

/** An entity set of the service: what its entities look like and what may be done with them. */
record EntitySet(String name, String type, Set<String> allowed, Map<String, Property> properties,
        Map<String, Navigation> navigations) {

    static final String PARENT = "ParentObjectID";

    private static final Pattern PROPERTY = Pattern.compile("(\\w+)(?:\\((\\d+)\\))?(?::(\\w+))?(!)?");

    EntitySet {
        allowed = Set.copyOf(allowed);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        navigations = Collections.unmodifiableMap(new LinkedHashMap<>(navigations));
    }

    /**
     * Reads a shape. Its lines: {@code type}, {@code allows}, {@code nav name cardinality set}, and lists of
     * properties that begin with their flags, {@code c} for creatable, {@code u} for updatable and {@code f} for
     * filterable.
     */
    static EntitySet read(String name, List<String> lines) {
        String type = "";
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
                case "allows" -> allowed.addAll(rest);
                case "nav" ->
                    navigations.put(rest.get(0), new Navigation(rest.get(0), rest.get(1).equals("*"), rest.get(2)));
                default -> rest.stream().map(word -> property(words.getFirst(), word)).forEach(property -> {
                    properties.put(property.name(), property);
                    if (property.isCode()) {
                        var description = Property.descriptionOf(property);
                        properties.put(description.name(), description);
                    }
                });
            }
        }
        return new EntitySet(name, type, allowed, properties, navigations);
    }

    private static Property property(String flags, String word) {
        var property = PROPERTY.matcher(word);
        if (!property.matches()) {
            throw new IllegalArgumentException("not a property: " + word);
        }
        String length = property.group(2);
        return new Property(property.group(1), EdmType.named(property.group(3)), length == null ? 0 : Integer.parseInt(length),
                property.group(4) != null, flags.contains("c"), flags.contains("u"), flags.contains("f"));
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
            throw Refusal.notFound(navigation + " of " + type);
        }
        return found;
    }

    /** Where the entities hang, when they are children. */
    Optional<Navigation> toParent() {
        return properties.containsKey(PARENT) ? navigations.values().stream().filter(way -> !way.toMany()).findFirst()
                : Optional.empty();
    }

    /** The children that may be sent along, by the name of the navigation. */
    @Nullable
    Navigation children(String field) {
        Navigation found = navigations.get(field);
        return found != null && found.toMany() ? found : null;
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
