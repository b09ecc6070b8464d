package org.wechatc4c.connector.access;

import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Vouches for one business user, in the form that C4C takes ({@code docs/protocols/c4c.md#authentication}).
 *
 * @param issuer this service, as C4C knows it
 * @param audience C4C, as it calls itself
 * @param recipient the address that the assertion is for
 */
record SamlAssertion(String issuer, String audience, String user, String clientId, String recipient, Duration lifetime,
        PrivateKey key, X509Certificate certificate) {

    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
    private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    private static final String BASIC = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";
    /** How far C4C's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Its XML, good from now on. */
    String signed(Instant now) {
        try {
            var document = documents().newDocumentBuilder().newDocument();
            var root = assertion(document, now.truncatedTo(ChronoUnit.SECONDS));
            sign(root);
            return text(document);
        } catch (ParserConfigurationException | GeneralSecurityException | MarshalException | XMLSignatureException
                | TransformerException e) {
            throw new IllegalStateException("the assertion cannot be signed", e);
        }
    }

    private Element assertion(Document document, Instant now) {
        var begin = now.minus(SKEW).toString();
        var end = now.plus(lifetime).toString();
        var root = document.createElementNS(SAML, "saml2:Assertion");
        document.appendChild(root);
        // Canonicalisation sees the declarations that are written, not those that are meant.
        root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:saml2", SAML);
        root.setAttribute("ID", "_" + UUID.randomUUID());
        root.setIdAttribute("ID", true);
        root.setAttribute("IssueInstant", now.toString());
        root.setAttribute("Version", "2.0");
        child(root, "Issuer").setTextContent(issuer);

        var subject = child(root, "Subject");
        var name = child(subject, "NameID");
        name.setAttribute("Format", UNSPECIFIED);
        name.setTextContent(user);
        var confirmation = child(subject, "SubjectConfirmation");
        confirmation.setAttribute("Method", BEARER);
        var data = child(confirmation, "SubjectConfirmationData");
        data.setAttribute("NotOnOrAfter", end);
        data.setAttribute("Recipient", recipient);

        var conditions = child(root, "Conditions");
        conditions.setAttribute("NotBefore", begin);
        conditions.setAttribute("NotOnOrAfter", end);
        child(child(conditions, "AudienceRestriction"), "Audience").setTextContent(audience);

        var statement = child(root, "AuthnStatement");
        statement.setAttribute("AuthnInstant", now.toString());
        child(child(statement, "AuthnContext"), "AuthnContextClassRef").setTextContent("urn:none");

        var attribute = child(child(root, "AttributeStatement"), "Attribute");
        attribute.setAttribute("Name", "client_id");
        attribute.setAttribute("NameFormat", BASIC);
        child(attribute, "AttributeValue").setTextContent(clientId);
        return root;
    }

    /** The schema wants the signature right behind the issuer. */
    private void sign(Element root) throws GeneralSecurityException, MarshalException, XMLSignatureException {
        var signatures = XMLSignatureFactory.getInstance("DOM");
        var transforms = List.of(signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                signatures.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null));
        var reference = signatures.newReference('#' + root.getAttribute("ID"),
                signatures.newDigestMethod(DigestMethod.SHA256, null), transforms, null, null);
        var what = signatures.newSignedInfo(
                signatures.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                signatures.newSignatureMethod(SignatureMethod.RSA_SHA256, null), List.of(reference));
        var keys = signatures.getKeyInfoFactory();
        var info = keys.newKeyInfo(List.of(keys.newX509Data(List.of(certificate))));
        var behindIssuer = root.getFirstChild().getNextSibling();
        var context = new DOMSignContext(key, root, behindIssuer);
        context.setDefaultNamespacePrefix("ds");
        signatures.newXMLSignature(what, info).sign(context);
    }

    private static Element child(Element parent, String name) {
        var child = parent.getOwnerDocument().createElementNS(SAML, "saml2:" + name);
        parent.appendChild(child);
        return child;
    }

    private static DocumentBuilderFactory documents() {
        var documents = DocumentBuilderFactory.newInstance();
        documents.setNamespaceAware(true);
        return documents;
    }

    private static String text(Document document) throws TransformerException {
        var transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        var out = new StringWriter();
        transformer.transform(new DOMSource(document), new StreamResult(out));
        return out.toString();
    }

    /** Not the key. */
    @Override
    public String toString() {
        return "an assertion of " + issuer;
    }
}
