package org.wechatc4c.standin.c4c;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of a SOAP message.
 *
 * @param namespace empty when it is in none
 * @param text what stands directly in it
 */
record SoapElement(String name, String namespace, Map<String, String> attributes, String text, List<SoapElement> children) {

    static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String GLOBAL = "http://sap.com/xi/SAPGlobal20/Global";

    SoapElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    static SoapElement of(String name, Stream<SoapElement> children) {
        return new SoapElement(name, "", Map.of(), "", children.toList());
    }

    static SoapElement of(String name, SoapElement... children) {
        return of(name, Stream.of(children));
    }

    static SoapElement text(String name, String text) {
        return new SoapElement(name, "", Map.of(), text, List.of());
    }

    /** An element with that text, or none when there is no text. */
    static Stream<SoapElement> optional(String name, String text) {
        return text.isEmpty() ? Stream.empty() : Stream.of(text(name, text));
    }

    /** Reads what is in the body of a message. */
    static SoapElement read(String message) {
        SoapElement envelope = parsed(message);
        SoapElement body = envelope.children.stream().filter(part -> part.name.equals("Body")).findFirst().orElse(null);
        if (!envelope.isIn(ENVELOPE, "Envelope") || body == null || !body.isIn(ENVELOPE, "Body") || body.children.size() != 1) {
            throw SoapTrouble.malformed("this is no SOAP 1.1 message with one request");
        }
        return body.children.getFirst();
    }

    private static SoapElement parsed(String message) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setCoalescing(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return read(builder.parse(new InputSource(new StringReader(message))).getDocumentElement());
        } catch (SAXException e) {
            throw SoapTrouble.malformed("not XML: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read XML at all", e);
        }
    }

    private static SoapElement read(Element element) {
        var text = new StringBuilder();
        var children = new ArrayList<SoapElement>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(read(child));
            } else if (node.getNodeType() == Node.TEXT_NODE) {
                text.append(node.getNodeValue());
            }
        }
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                attributes.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        return new SoapElement(element.getLocalName(), Objects.requireNonNullElse(element.getNamespaceURI(), ""), attributes,
                text.toString(), children);
    }

    /** The whole message with this as its answer. */
    String message() {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap-env:Envelope xmlns:soap-env=\"")
                .append(ENVELOPE).append("\"><soap-env:Header/><soap-env:Body>");
        String prefix = namespace.equals(GLOBAL) ? "n0:" : namespace.equals(ENVELOPE) ? "soap-env:" : "";
        write(xml, prefix, prefix.equals("n0:") ? " xmlns:n0=\"" + GLOBAL + "\"" : "");
        return xml.append("</soap-env:Body></soap-env:Envelope>").toString();
    }

    private void write(StringBuilder xml, String prefix, String declaration) {
        xml.append('<').append(prefix).append(name).append(declaration);
        attributes.forEach((key, value) -> xml.append(' ').append(key).append("=\"").append(escaped(value)).append('"'));
        xml.append('>').append(escaped(text));
        children.forEach(child -> child.write(xml, "", ""));
        xml.append("</").append(prefix).append(name).append('>');
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("\r",
                "&#xD;");
    }

    boolean isIn(String wantedNamespace, String wantedName) {
        return namespace.equals(wantedNamespace) && name.equals(wantedName);
    }

    SoapElement in(String wantedNamespace) {
        return new SoapElement(name, wantedNamespace, attributes, text, children);
    }

    @Nullable
    SoapElement child(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst().orElse(null);
    }

    List<SoapElement> all(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    boolean has(String wanted) {
        return child(wanted) != null;
    }

    /** The text at the end of a path; empty when there is none. */
    String value(String... path) {
        SoapElement found = this;
        for (String step : path) {
            found = found == null ? null : found.child(step);
        }
        return found == null ? "" : found.text;
    }

    String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "");
    }
}
