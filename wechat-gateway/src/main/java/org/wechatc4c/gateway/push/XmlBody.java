package org.wechatc4c.gateway.push;

import java.io.StringReader;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.codehaus.stax2.XMLInputFactory2;
import org.wechatc4c.gateway.push.PushFailure.Unreadable;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;

/**
 * Reads XML. WeChat's has neither document types, entities of its own nor namespaces; a body with any of them is refused, and
 * so nothing in it can be expanded, loaded or included. Attributes are passed over.
 */
final class XmlBody {

    private static final int MOST_ATTRIBUTES = 16;
    private static final int LONGEST_ATTRIBUTE = 1024;
    private static final XMLInputFactory READERS = hardened();

    private XmlBody() {
    }

    static Element read(String body) throws XMLStreamException {
        checkCharacters(body);
        var reader = READERS.createXMLStreamReader(new StringReader(body));
        try {
            checkDeclaration(reader);
            return tree(reader);
        } finally {
            reader.close();
        }
    }

    private static Element tree(XMLStreamReader reader) throws XMLStreamException {
        var growth = new Growth();
        var root = new Element("");
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    refuseNamespaces(reader);
                    growth.open(reader.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> growth.text(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> root = growth.close();
                case XMLStreamConstants.DTD ->
                    throw new Unreadable("the body declares a document type, which WeChat never does");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable("the body has entities of its own, which WeChat's never have");
                default -> {
                    // blanks around the root, comments and instructions say nothing
                }
            }
        }
        return root;
    }

    private static void refuseNamespaces(XMLStreamReader reader) {
        var isNamespaced = reader.getLocalName().indexOf(':') >= 0;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            isNamespaced |= reader.getAttributeLocalName(i).startsWith("xmlns");
        }
        if (isNamespaced) {
            throw new Unreadable("the body has namespaces, which WeChat's never have");
        }
    }

    /** What it says of itself must be what it was read as: else the signature would be proven of one text and another read. */
    private static void checkDeclaration(XMLStreamReader reader) {
        var encoding = reader.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw new Unreadable("the body declares another encoding than UTF-8");
        }
        var version = reader.getVersion();
        if (version != null && !version.equals("1.0")) {
            throw new Unreadable("the body declares another version of XML than 1.0");
        }
    }

    /** The reader looks at references only, and not at all of what XML forbids. */
    private static void checkCharacters(String body) {
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c >= '\uFFFE') {
                throw new Unreadable("the body has characters that XML forbids");
            }
        }
    }

    private static XMLInputFactory hardened() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_ATTRIBUTE);
        return factory;
    }
}
