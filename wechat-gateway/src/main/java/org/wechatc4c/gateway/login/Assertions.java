package org.wechatc4c.gateway.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.wechatc4c.gateway.channel.InternalConfig;

/**
 * Reads what the token-service asserts. It is signed with a key that only the two of us can make, as it comes from the token
 * that we show there.
 */
@Singleton
class Assertions {

    /** How long an assertion can be used, at most: its life, and what the clocks of two machines may differ by. */
    static final Duration USABLE_FOR = Duration.ofMinutes(3);

    private static final String PURPOSE = "wechat-c4c identity assertion v1";
    private static final int CLOCKS_DIFFER_BY_SECONDS = 10;
    private static final int LONGEST_LIFE_MINUTES = 2;
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(ConstraintType.PERMIT,
            AlgorithmIdentifiers.HMAC_SHA256);

    private final InternalConfig config;
    private final Clock clock;

    Assertions(InternalConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Whom it speaks of.
     *
     * @param browser the hash of what the browser shows that came back
     * @throws LoginFailure.NotBelieved when it is not for us, of this moment and about this browser
     */
    Identity read(String assertion, String browser) {
        try {
            var claims = new JwtConsumerBuilder()
                    .setVerificationKey(key())
                    .setJwsAlgorithmConstraints(ALGORITHMS)
                    .setExpectedIssuer("token-service")
                    .setExpectedAudience("wechat-gateway")
                    .setRequireSubject()
                    .setRequireJwtId()
                    .setRequireIssuedAt()
                    .setRequireExpirationTime()
                    .setMaxFutureValidityInMinutes(LONGEST_LIFE_MINUTES)
                    .setAllowedClockSkewInSeconds(CLOCKS_DIFFER_BY_SECONDS)
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build().processToClaims(assertion);
            return identity(claims, browser);
        } catch (InvalidJwtException | MalformedClaimException e) {
            // Without the cause: its message quotes the assertion.
            throw new LoginFailure.NotBelieved("what the token-service asserts is not believable: are both services given the "
                    + "same token, and are their clocks right?");
        }
    }

    private static Identity identity(JwtClaims claims, String browser) throws MalformedClaimException {
        if (!MessageDigest.isEqual(text(claims, "browser").getBytes(ISO_8859_1), browser.getBytes(ISO_8859_1))) {
            throw new LoginFailure.NotBelieved("the token-service speaks of another browser");
        }
        var snapshot = claims.getClaimValue("snapshot", Boolean.class);
        if (snapshot == null) {
            throw new MalformedClaimException("snapshot is missing");
        }
        var returnTo = text(claims, "return_to");
        if (!LocalPath.is(returnTo)) {
            throw new LoginFailure.NotBelieved("the token-service wants the visitor to be sent to another site");
        }
        return new Identity(claims.getJwtId(), text(claims, "channel"), claims.getSubject(),
                Scope.named(text(claims, "scope")).orElseThrow(() -> new MalformedClaimException("another scope")), snapshot,
                returnTo);
    }

    private static String text(JwtClaims claims, String name) throws MalformedClaimException {
        var value = claims.getStringClaimValue(name);
        if (value == null || value.isEmpty()) {
            throw new MalformedClaimException(name + " is missing");
        }
        return value;
    }

    private SecretKeySpec key() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(requireNonNullElse(config.serviceToken().get(), "").getBytes(UTF_8), "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(UTF_8)), "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
