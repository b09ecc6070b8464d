package org.wechatc4c.token.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.wechatc4c.token.login.WebOAuth.Grant;

/**
 * Tells the gateway who came back from WeChat, in a signed text that is good for a minute and once. Its key comes from the
 * token that the gateway itself showed with this call, so that no other caller's assertion is one, and a changed token
 * changes both sides at once.
 */
@Singleton
class IdentityAssertions {

    private static final String PURPOSE = "wechat-c4c identity assertion v1";
    private static final Duration LIFE = Duration.ofSeconds(60);

    private final Clock clock;

    IdentityAssertions(Clock clock) {
        this.clock = clock;
    }

    String of(PendingLogin login, Grant grant, String callerToken) {
        var now = clock.instant();
        var claims = new JwtClaims();
        claims.setIssuer("token-service");
        claims.setAudience("wechat-gateway");
        claims.setSubject(grant.openId());
        claims.setStringClaim("channel", login.channelId());
        claims.setStringClaim("scope", grant.scope().wireName());
        claims.setClaim("snapshot", grant.snapshot());
        if (grant.unionId() != null) {
            claims.setStringClaim("unionid", grant.unionId());
        }
        claims.setStringClaim("browser", login.browser());
        claims.setStringClaim("return_to", login.returnTo());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFE).getEpochSecond()));
        claims.setGeneratedJwtId();

        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key(callerToken));
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a key of 32 bytes can always sign", e);
        }
    }

    private static SecretKeySpec key(String callerToken) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(callerToken.getBytes(UTF_8), "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(UTF_8)), "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
