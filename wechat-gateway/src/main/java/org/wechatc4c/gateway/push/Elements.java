package org.wechatc4c.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.push.PushFailure.Unreadable;

/**
 * The elements of a body, or of an element in it, by their WeChat name. XML and JSON carry the same names and come out the
 * same.
 *
 * <p>
 * What is taken is marked; what nobody took remains for {@link #rest()}. Not for several threads.
 */
public final class Elements {

    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Element within;

    private Elements(Element within) {
        this.within = within;
    }

    /** Reads a body by its first character that is not blank: the content type that comes with it is not to be relied on. */
    public static Elements parse(byte[] body) {
        try {
            var text = text(body);
            var root = isJson(text) ? JsonBody.read(text) : XmlBody.read(text);
            if (root.first != null) {
                return new Elements(root);
            }
        } catch (IOException | XMLStreamException e) {
            throw new Unreadable("the body is neither XML nor JSON", e);
        }
        throw new Unreadable("the body has no elements");
    }

    /** The text of an element that occurs once; {@code null} when it does not, or holds other elements. */
    public @Nullable String optional(String name) {
        var element = within.only(name);
        if (element == null || element.first != null) {
            return null;
        }
        element.isTaken = true;
        return element.text;
    }

    /** Like {@link #optional}, but without taking it. */
    @Nullable
    String peek(String name) {
        var element = within.only(name);
        return element == null || element.first != null ? null : element.text;
    }

    /** Like {@link #optional}, but {@code null} for a blank text, too. */
    @Nullable
    String filled(String name) {
        var text = optional(name);
        return text == null || text.isBlank() ? null : text;
    }

    String orEmpty(String name) {
        var text = optional(name);
        return text == null ? "" : text;
    }

    /** The text of an element without which the push is not what its kind promises. */
    String part(String name) throws NotAsDescribed {
        var text = optional(name);
        if (text == null) {
            throw new NotAsDescribed();
        }
        return text;
    }

    /** Like {@link #part}, of something that a blank text cannot be. */
    String filledPart(String name) throws NotAsDescribed {
        var text = filled(name);
        if (text == null) {
            throw new NotAsDescribed();
        }
        return text;
    }

    int wholePart(String name) throws NotAsDescribed {
        return Integer.parseInt(filledPart(name).strip());
    }

    double decimalPart(String name) throws NotAsDescribed {
        return Double.parseDouble(filledPart(name).strip());
    }

    Instant timePart(String name) throws NotAsDescribed {
        return Instant.ofEpochSecond(Long.parseLong(filledPart(name).strip()));
    }

    @Nullable
    Integer whole(String name) {
        var text = filled(name);
        return text == null ? null : Integer.valueOf(text.strip());
    }

    @Nullable
    Long large(String name) {
        var text = filled(name);
        return text == null ? null : Long.valueOf(text.strip());
    }

    @Nullable
    Instant time(String name) {
        var seconds = large(name);
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    /** Whether WeChat's number or word for it says yes; absent is no. */
    boolean flag(String name) {
        var text = orEmpty(name).strip();
        return text.equals("1") || text.equalsIgnoreCase("true");
    }

    /** The elements of all elements of this name, in their order; none when there are none. */
    List<Elements> each(String name) {
        var each = new ArrayList<Elements>();
        for (var child = within.first; child != null; child = child.next) {
            if (child.name.equals(name) && child.first != null) {
                each.add(new Elements(child));
            }
        }
        return each;
    }

    /** The texts of all elements of this name, in their order. */
    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var child = within.first; child != null; child = child.next) {
            if (child.name.equals(name) && child.first == null && child.text != null) {
                child.isTaken = true;
                texts.add(child.text);
            }
        }
        return texts;
    }

    /** The elements of the one element of this name; {@code null} when there is no such one. */
    @Nullable
    Elements inside(String name) {
        var element = within.only(name);
        return element == null || element.first == null ? null : new Elements(element);
    }

    /** Like {@link #inside}, of an element without which the push is not what its kind promises. */
    Elements insidePart(String name) throws NotAsDescribed {
        var inside = inside(name);
        if (inside == null) {
            throw new NotAsDescribed();
        }
        return inside;
    }

    /** Whether there is an element of one of these names, however deep. */
    boolean mention(Set<String> names) {
        return mentions(within, names);
    }

    private static boolean mentions(Element within, Set<String> names) {
        for (var child = within.first; child != null; child = child.next) {
            if (names.contains(child.name) || mentions(child, names)) {
                return true;
            }
        }
        return false;
    }

    /** Undoes all taking. */
    void putBack() {
        within.putBack();
    }

    /** The texts of all elements that were not taken; names of nested elements are joined with dots, repeated ones numbered. */
    Map<String, String> rest() {
        if (!hasRest(within)) {
            return Map.of();
        }
        var rest = new LinkedHashMap<String, String>();
        collect("", within, rest);
        return rest;
    }

    private static boolean hasRest(Element within) {
        for (var child = within.first; child != null; child = child.next) {
            if ((child.text != null && !child.isTaken) || hasRest(child)) {
                return true;
            }
        }
        return false;
    }

    private static void collect(String prefix, Element within, Map<String, String> into) {
        var counts = new HashMap<String, Integer>();
        for (var child = within.first; child != null; child = child.next) {
            counts.merge(child.name, 1, Integer::sum);
        }
        var numbers = new HashMap<String, Integer>();
        for (var child = within.first; child != null; child = child.next) {
            var name = prefix + child.name;
            if (counts.getOrDefault(child.name, 0) > 1) {
                name += "." + (numbers.merge(child.name, 1, Integer::sum) - 1);
            }
            if (child.text != null && !child.isTaken) {
                into.put(name, child.text);
            }
            if (child.first != null) {
                collect(name + '.', child, into);
            }
        }
    }

    /** Nothing but UTF-8 is read: a body in another encoding would be another body to whoever reads it that way. */
    private static String text(byte[] body) throws CharacterCodingException {
        var text = new String(body, UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static boolean isJson(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i) == '{';
            }
        }
        return false;
    }
}
