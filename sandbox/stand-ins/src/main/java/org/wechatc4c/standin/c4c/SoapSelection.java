package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a query selects by. Values of one element are alternatives, different elements have to hold together. An empty value
 * restricts nothing, and an asterisk stands for anything.
 */
final class SoapSelection {

    private static final SoapShape SHAPE = SoapShape.of("InclusionExclusionCode IntervalBoundaryTypeCode Lower Upper");
    private static final String PREFIX = "SelectionBy";

    private final SoapElement elements;

    SoapSelection(SoapElement elements) {
        this.elements = elements;
        if (elements.children().isEmpty()) {
            throw SoapTrouble.notStoodIn("a query that selects by nothing");
        }
    }

    /**
     * Whether an object fits.
     *
     * @param known values of the object by the elements that can be selected by, and how the boundary is called there
     */
    Predicate<Entity> by(List<Element> known) {
        var names = elements.children().stream().map(SoapElement::name).collect(Collectors.toSet());
        for (String name : names) {
            if (known.stream().noneMatch(element -> name.equals(PREFIX + element.name()))) {
                throw SoapTrouble.malformed(elements.name() + " has no element " + name);
            }
        }
        Predicate<Entity> fits = entity -> true;
        for (Element element : known) {
            var ranges = elements.all(PREFIX + element.name());
            if (!ranges.isEmpty()) {
                fits = fits.and(fitting(element, ranges));
            }
        }
        return fits;
    }

    /**
     * Something to select by.
     *
     * @param boundary its name within an interval
     * @param values of an object; one of them has to fit
     */
    record Element(String name, String boundary, Function<Entity, Stream<String>> values) {
    }

    private static Predicate<Entity> fitting(Element element, List<SoapElement> ranges) {
        Predicate<String> included = value -> ranges.stream().noneMatch(range -> isInclusion(range));
        for (SoapElement range : ranges) {
            Predicate<String> wanted = wanted(element, range);
            included = isInclusion(range) ? included.or(wanted) : included.and(wanted.negate());
        }
        Predicate<String> fits = included;
        return entity -> element.values().apply(entity).anyMatch(fits);
    }

    private static boolean isInclusion(SoapElement range) {
        return switch (range.value("InclusionExclusionCode")) {
            case "I" -> true;
            case "E" -> false;
            default -> throw SoapTrouble.malformed("InclusionExclusionCode of " + range.name() + " is I or E");
        };
    }

    private static Predicate<String> wanted(Element element, SoapElement range) {
        String lower = "LowerBoundary" + element.boundary();
        SHAPE.check(SoapElement.of(range.name(), range.children().stream().map(child -> child.name().equals(lower)
                ? SoapElement.text("Lower", child.text()).in(child.namespace())
                : child.name().equals("UpperBoundary" + element.boundary()) ? SoapElement.text("Upper", child.text())
                        : child)));
        if (!range.value("IntervalBoundaryTypeCode").equals("1")) {
            throw SoapTrouble.notStoodIn("an IntervalBoundaryTypeCode other than 1");
        }
        String value = range.value(lower).strip();
        if (value.isEmpty()) {
            return any -> true;
        }
        // Names and ids are compared without regard to case.
        String pattern = Stream.of(value.toLowerCase(Locale.ROOT).split("\\*", -1)).map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return text -> text.toLowerCase(Locale.ROOT).matches(pattern);
    }
}
