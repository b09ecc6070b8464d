package org.wechatc4c.gateway.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unreadable;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;

/**
 * The elements of a body, by their WeChat name. XML and JSON carry the same names and come out the same.
 *
 * <p>
 * Each element is taken once; what nobody took remains for {@link #rest()}.
 */
final class Elements {

    /** WeChat nests four deep. */
    private static final int DEEPEST = 32;

    private static final XMLInputFactory XML_READERS = hardened();
    private static final XmlMapper XML = XmlMapper.xmlBuilder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    static {
        var constraints = StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
        JSON.getFactory().setStreamReadConstraints(constraints);
        XML.getFactory().setStreamReadConstraints(constraints);
    }

    private final ObjectNode tree;
    private final Set<String> taken = new HashSet<>();

    private Elements(ObjectNode tree) {
        this.tree = tree;
    }

    /** Reads a body by its first byte that is not blank: the content type that comes with it is not to be relied on. */
    static Elements parse(byte[] body) {
        try {
            if ((isJson(body) ? JSON.readTree(body) : xml(body)) instanceof ObjectNode tree) {
                return new Elements(tree);
            }
        } catch (IOException | XMLStreamException e) {
            throw new Unreadable("the body is neither XML nor JSON", e);
        }
        throw new Unreadable("the body has no elements");
    }

    /** The same elements, none of them taken. */
    Elements afresh() {
        return new Elements(tree);
    }

    /** The text of an element that occurs once; {@code null} when it does not, or holds other elements. */
    @Nullable
    String optional(String name) {
        var node = tree.get(name);
        if (node == null || !node.isValueNode() || node.isNull()) {
            return null;
        }
        taken.add(name);
        return node.asText();
    }

    /** Like {@link #optional}, but an empty element is as good as none. */
    @Nullable
    String filled(String name) {
        var text = optional(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Whether an element of that name occurs at any depth. */
    boolean contain(String name) {
        return tree.findValue(name) != null;
    }

    /** The texts of all elements that were not taken; names of nested elements are joined with dots, repeated ones numbered. */
    Map<String, String> rest() {
        var rest = new LinkedHashMap<String, String>();
        for (var element : tree.properties()) {
            if (!taken.contains(element.getKey())) {
                flatten(element.getKey(), element.getValue(), rest);
            }
        }
        return rest;
    }

    private static void flatten(String name, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties().forEach(child -> flatten(name + '.' + child.getKey(), child.getValue(), into));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(name + '.' + i, node.get(i), into);
            }
        } else if (!node.isNull()) {
            into.put(name, node.asText());
        }
    }

    private static boolean isJson(byte[] body) {
        for (byte b : body) {
            if (!Character.isWhitespace(b)) {
                return b == '{';
            }
        }
        return false;
    }

    private static JsonNode xml(byte[] body) throws XMLStreamException, IOException {
        var reader = XML_READERS.createXMLStreamReader(new ByteArrayInputStream(body));
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                throw new Unreadable("the body declares a document type, which WeChat never does");
            }
        }
        return XML.readValue(reader, JsonNode.class);
    }

    /** Without document types there are no entities to expand and no files or addresses to load. */
    private static XMLInputFactory hardened() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        return factory;
    }
}
