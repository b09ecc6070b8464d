package org.wechatc4c.connector.soap;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Elements as XML. What is written comes out as it went in, whatever it is: no value can become markup. What is read may not
 * declare anything: no entity is ever resolved, no document fetched.
 */
class Markup {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String GLOBAL = "http://sap.com/xi/SAPGlobal20/Global";
    /** XML has no way to write most control characters, not even escaped. That something was there remains to be seen. */
    private static final int REPLACEMENT = 0xFFFD;

    private static final XMLInputFactory READERS = readers();

    private Markup() {
    }

    private static XMLInputFactory readers() {
        // The JDK's own: another one on the class path might not know these properties.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    /** A SOAP 1.1 message with this request in it. */
    static String message(Element request) {
        var xml = new StringBuilder(512).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"")
                .append(SOAP).append("\" xmlns:glob=\"").append(GLOBAL).append("\"><soapenv:Header/><soapenv:Body>");
        write(request, "glob:", xml);
        return xml.append("</soapenv:Body></soapenv:Envelope>").toString();
    }

    private static void write(Element element, String prefix, StringBuilder xml) {
        xml.append('<').append(prefix).append(element.name());
        element.attributes().forEach((name, value) -> {
            xml.append(' ').append(name).append("=\"");
            escape(value, xml);
            xml.append('"');
        });
        xml.append('>');
        escape(element.text(), xml);
        element.children().forEach(child -> write(child, "", xml));
        xml.append("</").append(prefix).append(element.name()).append('>');
    }

    private static void escape(String value, StringBuilder xml) {
        value.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                // Unescaped, a reader would make a line feed of it, or a blank.
                case '\r', '\n', '\t' -> xml.append("&#").append(character).append(';');
                default -> xml.appendCodePoint(isCharacter(character) ? character : REPLACEMENT);
            }
        });
    }

    private static boolean isCharacter(int codePoint) {
        return (codePoint >= 0x20 && codePoint <= 0xD7FF) || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }

    /** What is in the body of a SOAP message; empty when this is no such message, or one that declares things. */
    static Optional<Element> body(String xml) {
        try {
            return Optional.of(tree(xml)).filter(envelope -> envelope.name().equals("Envelope"))
                    .flatMap(envelope -> envelope.first("Body")).flatMap(body -> body.children().stream().findFirst());
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Element tree(String xml) throws XMLStreamException {
        var reader = READERS.createXMLStreamReader(new StringReader(xml));
        try {
            Deque<Draft> open = new ArrayDeque<>();
            var document = new Draft("");
            open.push(document);
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("a message that declares things");
                    case XMLStreamConstants.START_ELEMENT -> open.push(new Draft(reader.getLocalName()));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        open.element().text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        var done = open.pop().element();
                        open.element().children.add(done);
                    }
                    default -> {
                    }
                }
            }
            return document.element().children().get(0);
        } finally {
            reader.close();
        }
    }

    /** An element that is still being read. */
    private static final class Draft {

        private final String name;
        private final StringBuilder text = new StringBuilder();
        private final List<Element> children = new ArrayList<>();

        Draft(String name) {
            this.name = name;
        }

        Element element() {
            return new Element(name, Map.of(), children.isEmpty() ? text.toString() : "", children);
        }
    }
}
