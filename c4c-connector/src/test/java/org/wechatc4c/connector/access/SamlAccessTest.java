package org.wechatc4c.connector.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.wechatc4c.connector.SteppedClock;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class SamlAccessTest {

    private static final String TOKEN_URL = "https://my300001.crm.ondemand.com/sap/bc/sec/oauth2/token";

    @TempDir
    static Path folder;
    static KeyFiles keys;

    private final SteppedClock clock = new SteppedClock();
    private final List<Call> calls = new ArrayList<>();
    private Function<Call, Uni<Answer>> rule = call -> item(
            token("{\"access_token\":\"t" + calls.size() + "\",\"expires_in\":3600}"));
    private final SamlAccess access = new SamlAccess(
            new SamlAccess.Client("WECHAT_CLIENT", BasicAccess.header("WECHAT_CLIENT", "s3cret & ü"), "UIWC:CC_HOME",
                    "/sap/bc/sec/oauth2/token", Duration.ofMinutes(1)),
            new SamlAssertion("wechat-idp", "https://my300001-sso.crm.ondemand.com", "WCHEN <&> 'x'", "WECHAT_CLIENT",
                    TOKEN_URL, Duration.ofMinutes(5), keys.key(), keys.certificate()),
            this::carry, new ObjectMapper(), clock);

    @BeforeAll
    static void makeKeys() {
        keys = KeyFiles.make(folder, "idp");
    }

    @Test
    void vouchesForTheUserInC4csWords() throws Exception {
        access.headers().await().indefinitely();

        var assertion = assertion();
        assertThat(value(assertion, "/Assertion/@Version")).isEqualTo("2.0");
        assertThat(value(assertion, "/Assertion/@IssueInstant")).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(value(assertion, "/Assertion/Issuer")).isEqualTo("wechat-idp");
        assertThat(value(assertion, "/Assertion/Subject/NameID")).isEqualTo("WCHEN <&> 'x'");
        assertThat(value(assertion, "/Assertion/Subject/NameID/@Format"))
                .isEqualTo("urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified");
        assertThat(value(assertion, "//SubjectConfirmation/@Method")).isEqualTo("urn:oasis:names:tc:SAML:2.0:cm:bearer");
        assertThat(value(assertion, "//SubjectConfirmationData/@Recipient")).isEqualTo(TOKEN_URL);
        assertThat(value(assertion, "//SubjectConfirmationData/@NotOnOrAfter")).isEqualTo("2026-03-01T08:05:00Z");
        assertThat(value(assertion, "/Assertion/Conditions/@NotBefore")).isEqualTo("2026-03-01T07:59:00Z");
        assertThat(value(assertion, "/Assertion/Conditions/@NotOnOrAfter")).isEqualTo("2026-03-01T08:05:00Z");
        assertThat(value(assertion, "//Audience")).isEqualTo("https://my300001-sso.crm.ondemand.com");
        assertThat(value(assertion, "//AuthnContextClassRef")).isEqualTo("urn:none");
        assertThat(value(assertion, "//Attribute/@Name")).isEqualTo("client_id");
        assertThat(value(assertion, "//AttributeValue")).isEqualTo("WECHAT_CLIENT");
    }

    @Test
    void signsItSoThatNothingCanBeChanged() throws Exception {
        access.headers().await().indefinitely();

        assertThat(isValid(assertion())).isTrue();
        var changed = assertion();
        changed.getElementsByTagNameNS("*", "NameID").item(0).setTextContent("BOSS");
        assertThat(isValid(changed)).isFalse();
        assertThat(value(assertion(), "//SignatureMethod/@Algorithm"))
                .isEqualTo("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        assertThat(value(assertion(), "//CanonicalizationMethod/@Algorithm"))
                .isEqualTo("http://www.w3.org/2001/10/xml-exc-c14n#");
        assertThat(value(assertion(), "name(/Assertion/*[2])")).as("right behind the issuer").isEqualTo("ds:Signature");
    }

    @Test
    void asksAsTheRegisteredClient() {
        access.headers().await().indefinitely();

        assertThat(calls.get(0).path()).isEqualTo("/sap/bc/sec/oauth2/token");
        assertThat(calls.get(0).headers())
                .containsEntry("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                        "WECHAT_CLIENT:s3cret & ü".getBytes(StandardCharsets.UTF_8)))
                .containsEntry("Content-Type", "application/x-www-form-urlencoded");
        assertThat(form()).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:saml2-bearer")
                .containsEntry("client_id", "WECHAT_CLIENT").containsEntry("scope", "UIWC:CC_HOME");
    }

    @Test
    void usesATokenUntilShortlyBeforeItsEnd() {
        assertThat(access.headers().await().indefinitely()).isEqualTo(Map.of("Authorization", "Bearer t1"));
        clock.advance(Duration.ofSeconds(3539));
        assertThat(access.headers().await().indefinitely()).isEqualTo(Map.of("Authorization", "Bearer t1"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(access.headers().await().indefinitely()).isEqualTo(Map.of("Authorization", "Bearer t2"));
    }

    @Test
    void usesAShortLivedTokenToo() {
        rule = call -> item(token("{\"access_token\":\"s\",\"expires_in\":\"30\"}"));

        access.headers().await().indefinitely();
        clock.advance(Duration.ofSeconds(14));
        access.headers().await().indefinitely();

        assertThat(calls).hasSize(1);
    }

    @Test
    void fetchesOneTokenForAllWhoWait() {
        var fetches = new ArrayList<UniEmitter<? super Answer>>();
        rule = call -> Uni.createFrom().emitter(fetches::add);

        var waiting = List.of(access.headers().subscribeAsCompletionStage(), access.headers().subscribeAsCompletionStage());
        fetches.get(0).complete(token("{\"access_token\":\"t\",\"expires_in\":3600}"));

        assertThat(waiting).allSatisfy(headers -> assertThat(headers).isCompleted());
        assertThat(calls).hasSize(1);
    }

    @Test
    void replacesARefusedTokenOnceForAllWhoHeldIt() {
        var refused = access.headers().await().indefinitely();

        assertThat(access.headersAfter(refused).await().indefinitely()).containsEntry("Authorization", "Bearer t2");
        assertThat(access.headersAfter(refused).await().indefinitely()).containsEntry("Authorization", "Bearer t2");
        assertThat(calls).hasSize(2);
    }

    @Test
    void tellsAWrongRegistrationFromATenantThatIsAway() {
        rule = call -> item(
                new Answer(400, Map.of(), "{\"error\":\"invalid_grant\",\"error_description\":\"Audience differs\"}"));
        assertThat(catchThrowable(() -> access.headers().await().indefinitely())).isInstanceOf(C4cFailure.NotAllowed.class)
                .hasMessageContaining("invalid_grant Audience differs");
        rule = call -> item(new Answer(200, Map.of("content-type", List.of("text/html")), "<html>maintenance</html>"));
        assertThat(catchThrowable(() -> access.headers().await().indefinitely())).isInstanceOf(C4cFailure.Unreachable.class);
        rule = call -> item(new Answer(503, Map.of(), ""));
        assertThat(catchThrowable(() -> access.headers().await().indefinitely())).isInstanceOf(C4cFailure.Unreachable.class);
    }

    @Test
    void forgetsAFailedFetch() {
        rule = call -> Uni.createFrom().failure(new C4cFailure.Unreachable("away"));
        assertThat(catchThrowable(() -> access.headers().await().indefinitely())).isInstanceOf(C4cFailure.Unreachable.class);
        rule = call -> item(token("{\"access_token\":\"t\",\"expires_in\":3600}"));

        assertThat(access.headers().await().indefinitely()).containsEntry("Authorization", "Bearer t");
    }

    private Uni<Answer> carry(Call call) {
        return Uni.createFrom().deferred(() -> {
            calls.add(call);
            return rule.apply(call);
        });
    }

    private Map<String, String> form() {
        return Arrays.stream(calls.get(0).body().split("&")).map(field -> field.split("=", 2)).collect(Collectors
                .toMap(field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private Document assertion() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(Base64.getDecoder().decode(form().get("assertion"))));
    }

    private static boolean isValid(Document assertion) throws Exception {
        ((Element) assertion.getDocumentElement()).setIdAttribute("ID", true);
        var signature = assertion.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        var context = new DOMValidateContext(keys.certificate().getPublicKey(), signature);
        return XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context);
    }

    /** Names without their prefixes. */
    private static String value(Document assertion, String path) throws Exception {
        var anyNamespace = path.replaceAll("(?<=/)([A-Za-z]+)", "*[local-name()='$1']");
        return XPathFactory.newInstance().newXPath().evaluate(anyNamespace, assertion);
    }

    private static Answer token(String body) {
        return new Answer(200, Map.of("content-type", List.of("application/json")), body);
    }

    private static Uni<Answer> item(Answer answer) {
        return Uni.createFrom().item(answer);
    }
}
