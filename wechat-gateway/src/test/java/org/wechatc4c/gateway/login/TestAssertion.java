package org.wechatc4c.gateway.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Assertions as the token-service makes them, written from the contract. */
final class TestAssertion {

    private TestAssertion() {
    }

    /** All that an assertion needs, of now. */
    static JwtClaims claims(String browser) {
        var claims = new JwtClaims();
        claims.setIssuer("token-service");
        claims.setAudience("wechat-gateway");
        claims.setSubject("oVisitor");
        claims.setStringClaim("channel", "shop");
        claims.setStringClaim("scope", "snsapi_base");
        claims.setClaim("snapshot", false);
        claims.setStringClaim("browser", browser);
        claims.setStringClaim("return_to", "/tickets");
        claims.setIssuedAtToNow();
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() + 60));
        claims.setGeneratedJwtId();
        return claims;
    }

    static String signed(JwtClaims claims, String serviceToken) {
        return signed(claims, key(serviceToken), AlgorithmIdentifiers.HMAC_SHA256);
    }

    static String signed(JwtClaims claims, SecretKeySpec key, String algorithm) {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        if (!algorithm.equals(AlgorithmIdentifiers.NONE)) {
            signature.setKey(key);
        }
        signature.setDoKeyValidation(false);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static SecretKeySpec key(String serviceToken) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(serviceToken.getBytes(UTF_8), "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal("wechat-c4c identity assertion v1".getBytes(UTF_8)), "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
