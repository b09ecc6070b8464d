package org.wechatc4c.standin.wechat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML as WeChat writes and reads it: root {@code xml}, texts in CDATA, numbers bare. */
final class Xml {

    private Xml() {
    }

    static String write(Map<String, Object> fields) {
        var xml = new StringBuilder("<xml>");
        fields.forEach((name, value) -> {
            String content = value instanceof Number ? value.toString() : cdata(value.toString());
            xml.append('<').append(name).append('>').append(content).append("</").append(name).append('>');
        });
        return xml.append("</xml>").toString();
    }

    private static String cdata(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    /**
     * Reads an answer.
     *
     * @throws JunkReply when it is not XML with the root {@code xml}
     */
    static Element read(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Element root = builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
            if (!root.getTagName().equals("xml")) {
                throw new JunkReply("the root is " + root.getTagName());
            }
            return root;
        } catch (SAXException e) {
            throw new JunkReply("not XML: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read XML at all", e);
        }
    }

    /** The text of a direct child. */
    static @Nullable String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? null : child.getTextContent();
    }

    static @Nullable Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
