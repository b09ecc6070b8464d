package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.wechatc4c.standin.c4c.access.Callers;
import org.wechatc4c.standin.c4c.access.KeyMaterial;
import org.wechatc4c.standin.c4c.access.Login;
import org.wechatc4c.standin.c4c.access.OAuthClient;
import org.wechatc4c.standin.c4c.access.TokenEndpoint;

import com.fasterxml.jackson.databind.ObjectMapper;

class AccessTest {

    private static final String CUSTOMER = "{\"RoleCode\":\"CRM000\",\"LastName\":\"林\"}";
    private static final Login CLIENT = new Login("WXCLIENT", "client secret");
    private static final String AUDIENCE = "https://my300001-sso.crm.ondemand.com";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static KeyMaterial keys;
    private static C4cStandIn tenant;

    @BeforeAll
    static void start() {
        keys = KeyMaterial.in(folder);
        tenant = C4cStandIn.start(Tenants.settings(Duration.ZERO).with(Callers.only(new Login(Caller.USER, Caller.PASSWORD))
                .withIntegration(new Login("_WXHUB", "integration"))
                .withOAuth(new OAuthClient(CLIENT, "wechat-c4c", keys.identityProviderCertificate(), AUDIENCE,
                        Map.of("agent@example.com", "Wei Chen"), Duration.ofMinutes(10)))
                .withTls(keys.listener("_WXCERT"))));
    }

    @AfterAll
    static void stop() {
        tenant.close();
    }

    @Test
    void sparesAnIntegrationUserTheToken() throws Exception {
        HttpResponse<String> reply = create(HttpClient.newHttpClient(), tenant.url(), Caller.basic("_WXHUB", "integration"));

        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(reply.body()).contains("\"CreatedBy\":\"_WXHUB\"");
        assertThat(create(HttpClient.newHttpClient(), tenant.url(), Caller.basic("_WXHUB", "wrong")).statusCode())
                .isEqualTo(401);
        assertThat(create(HttpClient.newHttpClient(), tenant.url(), Caller.basic(Caller.USER, Caller.PASSWORD)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void knowsACallerByItsCertificate() throws Exception {
        HttpResponse<String> reply = create(client(true), tenant.tlsUrl(), null);

        assertThat(reply.statusCode()).isEqualTo(201);
        assertThat(reply.body()).contains("\"CreatedBy\":\"_WXCERT\"");
        assertThat(create(client(false), tenant.tlsUrl(), null).statusCode()).isEqualTo(401);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> create(HttpClient.newHttpClient(), tenant.tlsUrl(), null));
    }

    @Test
    void exchangesASignedAssertionForATokenOnce() throws Exception {
        String assertion = signed(assertion(Map.of()));

        HttpResponse<String> reply = exchange(assertion, CLIENT);
        String token = JSON.readTree(reply.body()).path("access_token").asText();

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(reply.body()).path("token_type").asText()).isEqualTo("Bearer");
        assertThat(JSON.readTree(reply.body()).path("expires_in").asText()).isEqualTo("600");
        assertThat(create(HttpClient.newHttpClient(), tenant.url(), "Bearer " + token).body())
                .contains("\"CreatedBy\":\"Wei Chen\"");
        assertThat(exchange(assertion, CLIENT).statusCode()).isEqualTo(400);
        tenant.expireTokens();
        assertThat(create(HttpClient.newHttpClient(), tenant.url(), "Bearer " + token).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "wechat-c4c</saml:Issuer> | other</saml:Issuer> | issuer",
            "https://my300001-sso | https://my300001 | audience", "oauth2/token | oauth2/other | recipient",
            "agent@example.com | nobody@example.com | user", "cm:bearer | cm:sender-vouches | bearer",
            "urn:none | urn:other | context", ">WXCLIENT< | >OTHER< | client_id",
            "NotOnOrAfter=\"20 | NotOnOrAfter=\"19 | no longer valid" })
    void refusesAnAssertionThatSaysSomethingElse(String part, String other, String objection) throws Exception {
        HttpResponse<String> reply = exchange(signed(assertion(Map.of(part, other))), CLIENT);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(reply.body()).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(reply.body()).contains(objection);
    }

    @Test
    void refusesAnAssertionThatWasTamperedWith() throws Exception {
        String tampered = signed(assertion(Map.of())).replace("agent@example.com", "boss@example.com");

        assertThat(exchange(tampered, CLIENT).body()).contains("signature is wrong");
        assertThat(exchange(xml(assertion(Map.of())), CLIENT).body()).contains("not signed");
        assertThat(exchange("not XML", CLIENT).statusCode()).isEqualTo(400);
        assertThat(exchange(signed(assertion(Map.of())), new Login("WXCLIENT", "wrong")).statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> create(HttpClient client, URI address, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(address.resolve(Request.SERVICE_ROOT + "/" + Shapes.CUSTOMERS))
                .header("Accept", "application/json").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CUSTOMER));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpClient client(boolean withCertificate) throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyMaterial.open(keys.tenantTrust()));
        var identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        identity.init(KeyMaterial.open(keys.caller()), KeyMaterial.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(withCertificate ? identity.getKeyManagers() : null, trust.getTrustManagers(), new SecureRandom());
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpResponse<String> exchange(String assertion, Login client) throws Exception {
        String form = Map.of("grant_type", "urn:ietf:params:oauth:grant-type:saml2-bearer", "client_id", client.name(), "scope",
                "UIWC:CC_HOME", "assertion", Base64.getEncoder().encodeToString(assertion.getBytes(StandardCharsets.UTF_8)))
                .entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(tenant.url().resolve(TokenEndpoint.PATH))
                .header("Authorization", Caller.basic(client.name(), client.password()))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(),
                BodyHandlers.ofString());
    }

    private static Document assertion(Map<String, String> replaced) throws Exception {
        String soon = Instant.now().plusSeconds(300).toString();
        String xml = """
                <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_%s" Version="2.0" IssueInstant="%s">\
                <saml:Issuer>wechat-c4c</saml:Issuer><saml:Subject>\
                <saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">agent@example.com</saml:NameID>\
                <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
                <saml:SubjectConfirmationData NotOnOrAfter="%s" Recipient="%s"/></saml:SubjectConfirmation></saml:Subject>\
                <saml:Conditions NotOnOrAfter="%s"><saml:AudienceRestriction><saml:Audience>%s</saml:Audience>\
                </saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="%s"><saml:AuthnContext>\
                <saml:AuthnContextClassRef>urn:none</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\
                <saml:AttributeStatement><saml:Attribute Name="client_id"><saml:AttributeValue>WXCLIENT</saml:AttributeValue>\
                </saml:Attribute></saml:AttributeStatement></saml:Assertion>""".formatted(UUID.randomUUID(), Instant.now(),
                soon,
                tenant.url().resolve(TokenEndpoint.PATH), soon, AUDIENCE, Instant.now());
        for (var replacement : replaced.entrySet()) {
            assertThat(xml).contains(replacement.getKey());
            xml = xml.replace(replacement.getKey(), replacement.getValue());
        }
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String signed(Document assertion) throws Exception {
        var root = assertion.getDocumentElement();
        root.setIdAttribute("ID", true);
        var factory = XMLSignatureFactory.getInstance("DOM");
        var reference = factory.newReference("#" + root.getAttribute("ID"), factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null, null);
        var info = factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null), List.of(reference));
        factory.newXMLSignature(info, null)
                .sign(new DOMSignContext(keys.identityProviderKey(), root, root.getFirstChild().getNextSibling()));
        return xml(assertion);
    }

    private static String xml(Document document) throws Exception {
        var written = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(written));
        return written.toString();
    }
}
