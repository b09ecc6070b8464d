package org.wechatc4c.connector.soap;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Elements as XML. What is written comes out as it went in, whatever it is: no value can become markup. What is read may not
 * declare anything: no entity is ever resolved, no document fetched.
 */
class Markup {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String GLOBAL = "http://sap.com/xi/SAPGlobal20/Global";
    /** XML has no way to write most control characters, not even escaped. That something was there remains to be seen. */
    private static final int REPLACEMENT = 0xFFFD;

    private static final SAXParserFactory PARSERS = parsers();

    private Markup() {
    }

    private static SAXParserFactory parsers() {
        // The JDK's own: another one on the class path might not know this feature.
        var factory = SAXParserFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("this JDK cannot read XML safely", e);
        }
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
        var tree = new Tree();
        try {
            PARSERS.newSAXParser().parse(new InputSource(new StringReader(xml)), tree);
        } catch (SAXException e) {
            return Optional.empty();
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read XML at all", e);
        }
        return Optional.of(tree.root()).filter(envelope -> envelope.name().equals("Envelope"))
                .flatMap(envelope -> envelope.first("Body")).flatMap(body -> body.children().stream().findFirst());
    }

    /** Becomes the elements that are read. */
    private static final class Tree extends DefaultHandler {

        private final Draft document = new Draft("");
        private final Deque<Draft> open = new ArrayDeque<>(List.of(document));

        Element root() {
            return document.children.get(0);
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            open.push(new Draft(localName));
        }

        @Override
        public void characters(char[] text, int start, int length) {
            open.element().text.append(text, start, length);
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            var done = open.pop();
            open.element().children.add(
                    new Element(done.name, Map.of(), done.children.isEmpty() ? done.text.toString() : "", done.children));
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
    }
}
