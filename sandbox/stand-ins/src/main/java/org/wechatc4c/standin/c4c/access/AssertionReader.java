package org.wechatc4c.standin.c4c.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.xml.XMLConstants;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads signed SAML assertions, and takes none at its word. An assertion is good once. */
final class AssertionReader {

    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    /** Clocks may differ by so much. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** An assertion that is good for longer is not short-lived. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final OAuthClient oauth;
    private final Clock clock;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    AssertionReader(OAuthClient oauth, Clock clock) {
        this.oauth = oauth;
        this.clock = clock;
    }

    /** The user whom the assertion speaks of. */
    String user(byte[] assertion, String recipient) throws AssertionRefused {
        Element root = parsed(assertion);
        require(root.getLocalName().equals("Assertion") && SAML.equals(root.getNamespaceURI())
                && root.getAttribute("Version").equals("2.0"), "not a SAML 2.0 assertion");
        checkSignature(root);
        require(text(root, "Issuer").equals(oauth.issuer()), "the issuer is not registered");
        checkSubject(root, recipient);
        Element conditions = only(root, "Conditions");
        require(text(conditions, "Audience").equals(oauth.audience()), "the audience is not this system");
        checkTimes(conditions);
        require(text(only(root, "AuthnStatement"), "AuthnContextClassRef").equals("urn:none"), "the authentication context");
        require(hasAttribute(root, "client_id", oauth.client().name()), "the attribute client_id");
        String user = oauth.users().get(text(root, "NameID"));
        require(user != null, "no such user");
        require(seen.add(root.getAttribute("ID")), "the assertion was used before");
        return String.valueOf(user);
    }

    private void checkSubject(Element root, String recipient) throws AssertionRefused {
        Element confirmation = only(root, "SubjectConfirmation");
        require(confirmation.getAttribute("Method").equals(BEARER), "the confirmation is not of a bearer");
        Element data = only(confirmation, "SubjectConfirmationData");
        require(data.getAttribute("Recipient").equals(recipient), "the recipient is not " + recipient);
        checkTimes(data);
    }

    private void checkTimes(Element element) throws AssertionRefused {
        Instant now = clock.instant();
        try {
            Instant end = Instant.parse(element.getAttribute("NotOnOrAfter"));
            require(now.isBefore(end.plus(SKEW)), "it is no longer valid");
            require(end.isBefore(now.plus(LONGEST)), "it is valid for too long");
            String begin = element.getAttribute("NotBefore");
            require(begin.isEmpty() || !now.isBefore(Instant.parse(begin).minus(SKEW)), "it is not valid yet");
        } catch (DateTimeException e) {
            throw new AssertionRefused("a time cannot be read", e);
        }
    }

    private void checkSignature(Element root) throws AssertionRefused {
        Element element = (Element) root.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        require(element != null && element.getParentNode() == root, "it is not signed");
        root.setIdAttribute("ID", true);
        var context = new DOMValidateContext(KeySelector.singletonKeySelector(oauth.certificate().getPublicKey()), element);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        try {
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            require(signature.validate(context), "the signature is wrong");
            require(signature.getSignedInfo().getCanonicalizationMethod().getAlgorithm()
                    .equals(CanonicalizationMethod.EXCLUSIVE), "the signature is not made over the exclusive canonical form");
            List<Reference> references = signature.getSignedInfo().getReferences();
            require(references.size() == 1 && references.getFirst().getURI().equals("#" + root.getAttribute("ID")),
                    "the signature is of something else");
            require(references.getFirst().getTransforms().stream().map(Transform::getAlgorithm).toList()
                    .equals(List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE)), "the signature's transforms");
        } catch (MarshalException | XMLSignatureException e) {
            throw new AssertionRefused("the signature cannot be read", e);
        }
    }

    private static boolean hasAttribute(Element root, String name, String value) {
        var attributes = root.getElementsByTagNameNS(SAML, "Attribute");
        for (int i = 0; i < attributes.getLength(); i++) {
            Element attribute = (Element) attributes.item(i);
            if (attribute.getAttribute("Name").equals(name) && attribute.getTextContent().strip().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Element parent, String name) throws AssertionRefused {
        return only(parent, name).getTextContent().strip();
    }

    private static Element only(Element parent, String name) throws AssertionRefused {
        var found = parent.getElementsByTagNameNS(SAML, name);
        require(found.getLength() == 1, "there has to be one " + name);
        return (Element) found.item(0);
    }

    private static Element parsed(byte[] assertion) throws AssertionRefused {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(assertion)).getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new AssertionRefused("not XML", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform can parse XML", e);
        }
    }

    private static void require(boolean holds, String objection) throws AssertionRefused {
        if (!holds) {
            throw new AssertionRefused(objection);
        }
    }
}
