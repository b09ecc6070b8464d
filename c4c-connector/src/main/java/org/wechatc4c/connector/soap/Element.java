package org.wechatc4c.connector.soap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.wechatc4c.connector.tenant.C4cFailure;

/**
 * An element of a message. It is known by its local name: C4C's services put only the outermost element of a message into a
 * namespace. Elements that nobody asks for are nobody's business.
 *
 * @param text what stands in it; empty when there are elements in it
 */
record Element(String name, Map<String, String> attributes, String text, List<Element> children) {

    private static final Pattern UUID = Pattern
            .compile("([0-9A-F]{8})-?([0-9A-F]{4})-?([0-9A-F]{4})-?([0-9A-F]{4})-?([0-9A-F]{12})");
    private static final Pattern NO_UUID = Pattern.compile("[0-]*");

    Element {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    static Element of(String name, Element... children) {
        return new Element(name, Map.of(), "", List.of(children));
    }

    static Element of(String name, Stream<Element> children) {
        return new Element(name, Map.of(), "", children.toList());
    }

    static Element holding(String name, String text) {
        return new Element(name, Map.of(), text, List.of());
    }

    /** What C4C is to do with the object that this element is about. */
    Element with(Action action) {
        return marked("actionCode", action.code());
    }

    private Element marked(String attribute, String value) {
        var more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new Element(name, more, text, children);
    }

    List<Element> all(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }

    Optional<Element> first(String child) {
        return children.stream().filter(element -> element.name.equals(child)).findFirst();
    }

    /** The text below this element at a path; empty when C4C left it out, or left it blank. */
    Optional<String> text(String... path) {
        var found = Optional.of(this);
        for (String step : path) {
            found = found.flatMap(element -> element.first(step));
        }
        return found.map(element -> element.text.strip()).filter(text -> !text.isEmpty());
    }

    /** Whether the value is exactly this one: an asterisk in a question stands for anything. */
    boolean is(String value, String... path) {
        return text(path).filter(value::equals).isPresent();
    }

    String required(String... path) {
        return text(path).orElseThrow(
                () -> new C4cFailure.Unreachable(name + " without " + String.join("/", path)));
    }

    /** In upper case, as OData has it; an empty one is zeros. */
    Optional<String> uuid(String... path) {
        return text(path).filter(uuid -> !NO_UUID.matcher(uuid).matches()).map(Element::dashed);
    }

    /** A UUID, or a key of OData's, which is one without its dashes, as a UUID is written. */
    static String dashed(String uuid) {
        var parts = UUID.matcher(uuid.toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new C4cFailure.Unreachable("a UUID that is none");
        }
        return parts.replaceFirst("$1-$2-$3-$4-$5");
    }

    /** The UUID of the object that this element is about. */
    String uuid() {
        return uuid("UUID").orElseThrow(() -> new C4cFailure.Unreachable(name + " without UUID"));
    }

    /** What OData calls the same object by. */
    String objectId() {
        return uuid().replace("-", "");
    }

    /** A number as people write it: C4C pads the mirrored ones with zeros. */
    Optional<String> number(String... path) {
        return text(path).map(number -> number.replaceFirst("^0+(?=.)", "")).filter(number -> !number.equals("0"));
    }

    /** Not what is in it, which may be somebody's words. */
    @Override
    public String toString() {
        return name;
    }
}
