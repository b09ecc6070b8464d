package org.wechatc4c.connector.odata;

import java.io.StringReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.wechatc4c.connector.tenant.C4cFailure;

/**
 * The properties that the tenant really has.
 *
 * @param properties names by entity type
 */
record Metadata(Map<String, Set<String>> properties) {

    static Metadata read(String xml) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return read(factory.createXMLStreamReader(new StringReader(xml)));
        } catch (XMLStreamException e) {
            throw new C4cFailure.Unreachable("the metadata is not readable", e);
        }
    }

    private static Metadata read(XMLStreamReader xml) throws XMLStreamException {
        var properties = new HashMap<String, Set<String>>();
        var type = "";
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                var name = Optional.ofNullable(xml.getAttributeValue(null, "Name")).orElse("");
                switch (xml.getLocalName()) {
                    case "EntityType", "ComplexType" -> type = name;
                    case "Property" -> properties.computeIfAbsent(type, any -> new TreeSet<>()).add(name);
                    default -> {
                        // Keys, navigations, annotations: nothing that could be misspelt here.
                    }
                }
            }
        }
        return new Metadata(properties);
    }

    /** What is wrong with a name such as {@code IndividualCustomer.WeChatID_KUT}; empty when nothing is. */
    Optional<String> complaint(String typeAndProperty) {
        var parts = typeAndProperty.split("\\.", 2);
        if (parts.length < 2) {
            return Optional.of(typeAndProperty + " is not of the form <entity type>.<property>");
        }
        var known = properties.getOrDefault(parts[0], Collections.emptySet());
        if (known.isEmpty()) {
            return Optional.of(typeAndProperty + ": the tenant shows no entity type " + parts[0]);
        }
        if (known.contains(parts[1])) {
            return Optional.empty();
        }
        return Optional.of(known.stream().filter(parts[1]::equalsIgnoreCase).findFirst()
                .map(other -> typeAndProperty + " is spelt " + parts[0] + '.' + other + " in the tenant")
                .orElse(typeAndProperty + " does not exist in the tenant, or is not switched on for OData"));
    }
}
